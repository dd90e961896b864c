//! What a board tells: which needs are evidenced, how purposes hang together, which outputs serve a
//! need that somebody pays for, how much is on it, which cards belong together, and what is meant
//! by a few typed letters.
//!
//! Owns everything that is computed from a board and never stored in it. All of it is pure: a
//! question to a `&Board`, answered without changing anything. Cards that were set aside do not
//! count, except where the cards themselves are counted ([`Tally`]).

mod benefit;
mod circles;
mod duplicates;
mod effort;
mod evidence;
mod finding;
mod indices;
mod kept;
mod matching;
mod matrix;
mod needs;
mod net;
mod network;
mod open_points;
mod overview;
mod properties;
mod sharing;
mod similar;
mod tally;
mod told;
mod wishes;
mod worth;

pub use circles::circles;
pub use duplicates::{Duplicate, SIMILAR, likeness, near_duplicates};
pub use effort::{EffortShares, effort_shares};
pub use evidence::{Backing, Evidence, Standing, backings, evidence};
pub use finding::{Finding, Service, services};
pub use indices::{Counted, Indices, indices};
pub use kept::{Coverage, Cutoffs, Kept};
pub use matching::{Ranking, rank};
pub use matrix::{Cell, Element, ImplicationMatrix, Link, Mode};
pub use needs::NeedSet;
pub use network::Network;
pub use open_points::{AgendaLine, OpenPoint, agenda, open_points};
pub use overview::Insight;
pub use properties::{RequiredProperty, required_properties};
pub use sharing::Sharing;
pub use similar::{PlacedCard, SimilarPair, SimilarRequests};
pub use tally::{Progress, Tally};
pub use told::Told;
pub use wishes::IdleWishes;
pub use worth::{Worth, worths};
