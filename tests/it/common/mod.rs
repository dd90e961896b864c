//! What several subjects need: boards, disks, windows, and the hands that use them.

pub(crate) mod any_text;
pub(crate) mod boards;
pub(crate) mod browser;
pub(crate) mod chance;
pub(crate) mod clock;
pub(crate) mod disk;
pub(crate) mod guest;
pub(crate) mod room;
pub(crate) mod served;
pub(crate) mod sitting;
pub(crate) mod window;
pub(crate) mod written;
