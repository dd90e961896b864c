//! Who gets the benefit of the needs that are served.
//!
//! The rule is our own. A need brings as much as voices stand behind it ([`Backing::voices`]), in
//! equal parts to all outputs that serve it themselves. An output that serves no need itself works
//! for those that it supports: its effort is added to theirs, in proportion to what each of them
//! takes, and it gets that part of what they bring. So whoever only supports is worth as much as
//! what it supports, however many share in it.

use super::Backing;
use super::net::circles_of;
use super::network::{Network, Node};

/// The outputs by their places: those that only support each other in a circle are one group, all
/// others are groups of their own. Whoever is supported comes before whoever supports.
struct Groups {
    groups: Vec<Vec<u32>>,
    /// For each output, the place of its group.
    group_of: Vec<usize>,
}

/// Effort of one group that is spent for another.
struct Pass {
    from: usize,
    to: usize,
    effort: f64,
}

/// What each output brings, in board order, in voices, given what each of them takes.
pub(super) fn benefits(network: &Network, backings: &[Backing], efforts: &[f64]) -> Vec<f64> {
    let groups = Groups::of(network);
    let mut loads = groups.sums(efforts);
    let passes = groups.passes(network, efforts, &mut loads);
    let mut arrived = groups.sums(&own_benefits(network, backings));
    // Passes come from the last group first; read backwards, all has arrived that is to be shared.
    for pass in passes.iter().rev() {
        let load = at(&loads, pass.to);
        let part = if load > 0.0 { pass.effort / load } else { 0.0 };
        let benefit = at(&arrived, pass.to) * part;
        add(&mut arrived, pass.from, benefit);
    }
    let kept = |(output, group): (usize, &usize)| {
        let members = groups.groups.get(*group).map_or(1, Vec::len);
        let load = at(&loads, *group);
        let part = if load > 0.0 { at(efforts, output) / load } else { 1.0 / members as f64 };
        at(&arrived, *group) * part
    };
    groups.group_of.iter().enumerate().map(kept).collect()
}

impl Groups {
    fn of(network: &Network) -> Self {
        let nodes = network.nodes();
        let supported = |place: u32| nodes.get(place as usize).map_or(&[][..], supported);
        let groups = circles_of(nodes.len() as u32, supported);
        let mut group_of = vec![0; nodes.len()];
        for (group, members) in groups.iter().enumerate() {
            for member in members {
                if let Some(its) = group_of.get_mut(*member as usize) {
                    *its = group;
                }
            }
        }
        Self { groups, group_of }
    }

    /// For each group, the sum of these values of its members.
    fn sums(&self, values: &[f64]) -> Vec<f64> {
        let of = |members: &Vec<u32>| total(members.iter().map(|it| at(values, *it as usize)));
        self.groups.iter().map(of).collect()
    }

    /// The effort that each group spends for others, from the last group to the first. What has
    /// arrived is added to the load of a group before it passes it on.
    fn passes(&self, network: &Network, efforts: &[f64], loads: &mut [f64]) -> Vec<Pass> {
        let mut passes = Vec::new();
        for (from, members) in self.groups.iter().enumerate().rev() {
            let targets = self.targets(network, from, members);
            let all = total(targets.iter().map(|it| at(efforts, *it as usize)));
            for target in &targets {
                let equal = 1.0 / targets.len() as f64;
                let part = if all > 0.0 { at(efforts, *target as usize) / all } else { equal };
                let to = self.group_of.get(*target as usize).copied().unwrap_or_default();
                let effort = at(loads, from) * part;
                add(loads, to, effort);
                passes.push(Pass { from, to, effort });
            }
        }
        passes
    }

    /// The outputs beyond a group that its members support.
    fn targets(&self, network: &Network, group: usize, members: &[u32]) -> Vec<u32> {
        let nodes = members.iter().filter_map(|it| network.nodes().get(*it as usize));
        let is_beyond = |it: &u32| self.group_of.get(*it as usize) != Some(&group);
        let mut targets: Vec<u32> = nodes.flat_map(supported).copied().filter(is_beyond).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }
}

/// Those that an output works for; none if it serves needs itself.
fn supported(node: &Node) -> &[u32] {
    if node.needs.is_empty() { &node.supports } else { &[] }
}

/// What the needs bring that each output serves itself.
fn own_benefits(network: &Network, backings: &[Backing]) -> Vec<f64> {
    let mut servants = vec![0_u32; backings.len()];
    for need in network.nodes().iter().flat_map(|node| &node.needs) {
        if let Some(count) = servants.get_mut(*need) {
            *count += 1;
        }
    }
    let portion = |need: &usize| {
        let (backing, count) = backings.get(*need).zip(servants.get(*need))?;
        Some(backing.voices as f64 / f64::from(*count))
    };
    let of = |node: &Node| total(node.needs.iter().filter_map(portion));
    network.nodes().iter().map(of).collect()
}

/// The sum; of no numbers it is 0, and not −0 as in the standard library.
pub(super) fn total(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(0.0, |sum, number| sum + number)
}

fn at(values: &[f64], place: usize) -> f64 {
    values.get(place).copied().unwrap_or_default()
}

fn add(values: &mut [f64], place: usize, value: f64) {
    if let Some(sum) = values.get_mut(place) {
        *sum += value;
    }
}
