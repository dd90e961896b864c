//! What an output brings, measured by what it takes.
//!
//! The target-cost index (Zielkostenindex): the share of benefit divided by the share of cost, here
//! of effort. Tanaka, M. (1989), "Cost planning and control systems in the design phase of a new
//! product", in Monden, Y. and Sakurai, M. (eds.), Japanese Management Accounting, 49–71.

use super::benefit::{benefits, total};
use super::effort::shares_of_effort;
use super::{Backing, Finding, Network, Service};
use crate::board::Board;

/// What one output brings and takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Worth {
    /// Part of all benefit, from 0 to 1. The benefit of a need is the number of voices behind it
    /// ([`Backing::voices`]), in equal parts for all outputs that serve it themselves; whoever only
    /// supports others takes part in what these bring, in proportion to effort.
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
pub fn worths(
    board: &Board,
    backings: &[Backing],
    network: &Network,
    services: &[Service],
) -> Vec<Worth> {
    let efforts = shares_of_effort(board);
    let benefits = benefits(network, backings, &efforts);
    let all = total(benefits.iter().copied());
    let is_final = board.outputs.iter().all(|output| output.effort > 0.0);
    let worth = |((service, benefit), effort_share): ((&Service, f64), f64)| {
        let benefit_share = if all > 0.0 { benefit / all } else { 0.0 };
        let is_known = all > 0.0 && service.finding != Finding::UseUnknown;
        Worth::of(benefit_share, effort_share, is_known, is_final)
    };
    services.iter().zip(benefits).zip(efforts).map(worth).collect()
}
