//! What an output brings, measured by what it takes.
//!
//! The target-cost index (Zielkostenindex): the share of benefit divided by the share of cost, here
//! of effort. Tanaka, M. (1989), "Cost planning and control systems in the design phase of a new
//! product", in Monden, Y. and Sakurai, M. (eds.), Japanese Management Accounting, 49–71.

use rustc_hash::FxHashMap;

use super::effort::shares_of_effort;
use super::{Backing, Finding, NeedSet, Service};
use crate::board::Board;

/// What one output brings and takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Worth {
    /// Part of all benefit, from 0 to 1. The benefit of a need is the number of requests behind it
    /// ([`Backing::requests`]), in equal parts for all outputs that serve it.
    pub benefit_share: f64,
    /// Part of all effort, from 0 to 1.
    pub effort_share: f64,
    /// The one divided by the other (Wertigkeit). None if nobody has asked what the output is used
    /// for, or said what effort it takes, or if no output brings any benefit.
    pub worth: Option<f64>,
    /// Whether the effort of every output is known: without that nothing can be called low, for
    /// what is missing may be most of it.
    pub is_final: bool,
}

impl Worth {
    /// Returns whether the output takes a larger part of the effort than it brings of the benefit.
    pub fn is_low(&self) -> bool {
        self.is_final && self.worth.is_some_and(|worth| worth < 1.0)
    }

    fn of(benefit_share: f64, effort_share: f64, is_known: bool, is_final: bool) -> Self {
        let worth = benefit_share / effort_share;
        let is_known = is_known && effort_share > 0.0 && worth.is_finite();
        Self { benefit_share, effort_share, worth: is_known.then_some(worth), is_final }
    }
}

/// What each output of the board brings and takes, in board order.
pub fn worths(board: &Board, backings: &[Backing], services: &[Service]) -> Vec<Worth> {
    let served = Served::of(services);
    let portions = served.portions(backings);
    let of_sets: Vec<f64> =
        served.sets.iter().map(|(needs, _)| benefit(needs, &portions)).collect();
    let of_set = |set: &usize| of_sets.get(*set).copied().unwrap_or(0.0);
    let benefits: Vec<_> = served.set_of.iter().map(of_set).collect();
    let all = total(benefits.iter().copied());
    let is_final = board.outputs.iter().all(|output| output.effort > 0.0);
    let worth = |((service, benefit), effort_share): ((&Service, f64), f64)| {
        let benefit_share = if all > 0.0 { benefit / all } else { 0.0 };
        let is_known = all > 0.0 && service.finding != Finding::UseUnknown;
        Worth::of(benefit_share, effort_share, is_known, is_final)
    };
    services.iter().zip(benefits).zip(shares_of_effort(board)).map(worth).collect()
}

fn benefit(needs: &NeedSet, portions: &[f64]) -> f64 {
    total(needs.iter().filter_map(|need| portions.get(need).copied()))
}

/// The sum; of no numbers it is 0, and not −0 as in the standard library.
fn total(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(0.0, |sum, number| sum + number)
}

/// The sets of needs that outputs serve. Each is looked at once, however many outputs serve it.
struct Served<'a> {
    /// With the number of outputs.
    sets: Vec<(&'a NeedSet, u32)>,
    /// For each output, the place of its set.
    set_of: Vec<usize>,
}

impl<'a> Served<'a> {
    fn of(services: &'a [Service]) -> Self {
        let mut sets: Vec<(&NeedSet, u32)> = Vec::new();
        let mut places = FxHashMap::default();
        let set_of = services.iter().map(|service| {
            let place = *places.entry(service.needs.identity()).or_insert(sets.len());
            match sets.get_mut(place) {
                Some((_, outputs)) => *outputs += 1,
                None => sets.push((&service.needs, 1)),
            }
            place
        });
        let set_of = set_of.collect();
        Self { sets, set_of }
    }

    /// For each need, the benefit that falls to every output that serves it.
    fn portions(&self, backings: &[Backing]) -> Vec<f64> {
        let mut servants = vec![0_u32; backings.len()];
        for (needs, outputs) in &self.sets {
            for need in needs.iter() {
                if let Some(count) = servants.get_mut(need) {
                    *count += outputs;
                }
            }
        }
        let requests = backings.iter().map(|backing| backing.requests as f64);
        requests.zip(servants).map(|(requests, count)| requests / f64::from(count.max(1))).collect()
    }
}
