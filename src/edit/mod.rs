//! How a board changes: an [`Edit`] says what somebody wants, a [`Change`] says which records that
//! altered, and the [`History`] takes changes back.
//!
//! Owns every way in which a board may change, and what stands against it ([`Refusal`]). It never
//! decides who may edit, and never writes anything down: `workshop` and `file` do.

mod carry_out;
mod change;
mod fresh_ids;
mod history;
mod meant;
mod merge;
mod refusal;
mod take_in;
mod wanted;

pub use change::{At, Change, Conflict, RowChange};
pub use fresh_ids::FreshIds;
pub use history::{Entry, History, Origin, Turn};
pub use refusal::Refusal;
pub use wanted::{Answer, Deed, Edit, NewCard, Spot, StepAddress};
