//! How far the search for similar requests is.

/// How long the board rests before it is searched: nobody is answered in the middle of a gesture.
pub(super) const REST_SECS: f64 = 0.6;

/// How far the search is.
#[derive(Default)]
pub(super) struct SimilarSearch {
    /// The state of the board that was seen last.
    pub(super) revision: Option<u64>,
    /// When the board will have rested; none once it was searched.
    pub(super) due_secs: Option<f64>,
}
