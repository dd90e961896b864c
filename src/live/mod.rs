//! How a room takes part: phones on the same network move the cards of the board that is open here.
//!
//! The host has a thread and a small runtime of its own and needs no window. One board, one order:
//! what a participant asks for becomes an [`crate::edit::Edit`] of that participant, and goes through
//! the same door as every other change; what comes of it is told to all. Nothing leaves the room: there
//! is no account, no cloud, and no request to anywhere else.
//!
//! # Protocol
//!
//! The page is served over plain HTTP. Everything else are JSON texts over a WebSocket at `/live`, none
//! larger than 8 KiB from a participant. Each is an object with one field, its kind.
//!
//! | participant → host | |
//! |---|---|
//! | `{"hello":{"token":T,"session":S?,"last":N?,"name":"…"?,"lang":"de"?}}` | first, within 5 s; `code` in place of `token` for who has typed the words on the wall |
//! | `{"ask":{"id":"…","seen":N,"do":{…}}}` | `seen` is the revision that the board had on the phone; `id` has at most 40 letters, digits and `-_` |
//! | `{"pong":{}}` | the answer to `ping` |
//!
//! What can be asked for, as the field of `do`: `move {card, to, before?}`, `add {text, customer?, to}`,
//! `reword {card, text}`, `answer {card, chain?, text or purpose, end?}` (without `chain` a new ladder),
//! `end {card, chain?, end}`, `pay {card, willingness, note?, asked?}` (`asked` if it
//! is only meant as an answer to what all are asked), `remove {card}` (own cards only),
//! `undo {}` (the own last step). `to` is `wish`, `need` or `aside`.
//!
//! | host → participant | |
//! |---|---|
//! | `{"welcome":{"session":S,"you":7,"rev":N,"may":[…],"own":[…],"mode":{…},"lang":…, "board":{…}}}` | or `changes` in place of `board`, if all since `last` are known |
//! | `{"changes":[{"rev":N,"by":7,"cards":[…],"purposes":[…],"heading":{…}?}]}` | what came and went, in order |
//! | `{"snapshot":{"rev":N,"board":{…}}}` | for who has missed too much |
//! | `{"done":{"id":"…","rev":N,"card":N?,"chain":N?}}` | with the number of the new card, or of the ladder; the same however often it is asked for, also after the host has ended and begun again |
//! | `{"refused":{"id":"…","why":"…","say":"…","theirs":"…"?}}` | `gone`, `circle`, `frozen`, `stale`, `limit`, `not-yours`, `bad` |
//! | `{"focus":{"card":N or null}}` | all are shown this card |
//! | `{"mode":{"frozen":…,"may":[…],"asked":{"what":"wozu" or "pay","card":N,"until":S?} or null}}` | `until` is how many seconds are left. An answer to `pay` is an opinion: it is counted, and not on the board |
//! | `{"ping":{}}` | every 10 s |
//! | `{"bye":{"why":"…"}}` | `token`, `code`, `full`, `removed`, `elsewhere`, `bad`, `over`; then the host hangs up |
//!
//! A board has the field names of the board file: `title`, `question`, `wishes`, `needs`, `aside`,
//! `purposes`. To follow a change, take out all cards that it names, then put each that has a `card` at
//! its `index` in its `column`, the smallest index first. A purpose without `text` is gone.
//!
//! # Limits
//!
//! 600 connections; 10 asks a second for each participant, 30 at once; 5 wrong codes a minute in the
//! whole room. A request head has to be there within 5 s. Who has not been heard of for 25 s, or takes
//! nothing for 20 s, is hung up on, and comes back where it was.

mod addresses;
mod answering;
mod ask;
mod asking;
mod code;
mod door;
mod entering;
mod guests;
mod hands;
mod host;
mod protocol;
mod ring;
mod room;
mod secret;
mod state;
mod talk;
mod wire;

pub use addresses::{Address, Kind, addresses};
pub use asking::{Opinion, Round};
pub use code::Code;
pub use guests::{Guest, May};
pub use hands::{Hand, SEEN_FOR};
pub use host::{Host, HostError, Place};
pub use protocol::Question;
pub use room::Standing;
