//! What a board tells, found by what it is about. On a huge board it may be what an earlier state
//! of it told: of an output or a need that is newer, nothing is known then.

use rustc_hash::FxHashMap;

use super::{Backing, Insight, Mode, Service, Standing, Worth};
use crate::board::{Board, CardId, OutputId};

/// What one state of the board tells.
#[derive(Debug)]
pub struct Told {
    pub revision: u64,
    pub insight: Insight,
    outputs: FxHashMap<OutputId, usize>,
    needs: FxHashMap<CardId, usize>,
    /// The places of the needs on the board, in the order in which they are read: the evidenced
    /// ones first, last those for which nobody pays; each kind in board order.
    pub ranked: Vec<usize>,
}

impl Told {
    /// What the board tells, of which this is the state.
    pub fn by(board: &Board, revision: u64) -> Self {
        let insight = Insight::of(board, Mode::default());
        let outputs = insight.services.iter().map(|service| service.output).zip(0..).collect();
        let needs = insight.backings.iter().map(|backing| backing.need).zip(0..).collect();
        let ranked = ranked(&insight.backings);
        Self { revision, insight, outputs, needs, ranked }
    }

    /// What is known of an output.
    pub fn output(&self, output: OutputId) -> Option<(&Service, Worth)> {
        let place = *self.outputs.get(&output)?;
        let worth = self.insight.worths.get(place).copied().unwrap_or_default();
        Some((self.insight.services.get(place)?, worth))
    }

    /// What is known of a need.
    pub fn need(&self, need: CardId) -> Option<&Backing> {
        self.insight.backings.get(*self.needs.get(&need)?)
    }

    /// Whether an output serves a need, directly or through others.
    pub fn serves(&self, output: OutputId, need: CardId) -> bool {
        let service = self.output(output).map(|(service, _)| service);
        let place = self.needs.get(&need);
        service.zip(place).is_some_and(|(service, place)| service.needs.contains(*place))
    }

    /// The needs that an output serves.
    pub fn needs_of(&self, output: OutputId) -> Vec<CardId> {
        let Some((service, _)) = self.output(output) else { return Vec::new() };
        let backings = service.needs.iter().filter_map(|place| self.insight.backings.get(place));
        backings.map(|backing| backing.need).collect()
    }
}

fn ranked(backings: &[Backing]) -> Vec<usize> {
    let mut ranked: Vec<_> = backings.iter().zip(0..).collect();
    ranked.sort_by_key(|(backing, _)| match backing.standing {
        Standing::Evidenced => 0,
        Standing::Claimed => 1,
        Standing::Refused => 2,
    });
    ranked.into_iter().map(|(_, place)| place).collect()
}
