//! Where an element stands in all ladders together: how abstract, how central, how final it is.
//!
//! Pieters, R., Baumgartner, H. and Allen, D. (1995), "A means-end chain approach to consumer goal
//! structures", International Journal of Research in Marketing 12(3), 227–244.

use super::matrix::{Entry, part};
use super::{Element, ImplicationMatrix};

/// Which links count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Counted {
    #[default]
    Direct,
    DirectAndIndirect,
}

/// The three indices of one element, each from 0 to 1, and the links that they are made of. With T,
/// the sum of all cells: abstractness = in ÷ (in + out), centrality = (in + out) ÷ T, prestige =
/// in ÷ T.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indices {
    pub element: Element,
    /// How many links lead to the element.
    pub links_in: u64,
    /// How many links lead away from it.
    pub links_out: u64,
    pub abstractness: f64,
    pub centrality: f64,
    pub prestige: f64,
}

/// The indices of every element that has a link, in the order of the board, cards first. Of an
/// element without one there is nothing to say.
pub fn indices(matrix: &ImplicationMatrix, counted: Counted) -> Vec<Indices> {
    let mut sums = Sums { of_elements: vec![(0, 0); matrix.count_elements()], all: 0 };
    match counted {
        Counted::Direct => {
            matrix.links.iter().for_each(|entry| sums.add(entry, entry.direct.into()));
        }
        Counted::DirectAndIndirect => matrix.entries().for_each(|entry| {
            sums.add(&entry, u64::from(entry.direct) + u64::from(entry.indirect));
        }),
    }
    let Sums { of_elements, all } = sums;
    let linked = of_elements.into_iter().enumerate().filter(|(_, sums)| *sums != (0, 0));
    let indices = linked.filter_map(|(number, (links_in, links_out))| {
        Some(Indices {
            element: matrix.element(number)?,
            links_in,
            links_out,
            abstractness: part(links_in, links_in + links_out),
            centrality: part(links_in + links_out, all),
            prestige: part(links_in, all),
        })
    });
    indices.collect()
}

/// How many links lead to each element and away from it.
struct Sums {
    of_elements: Vec<(u64, u64)>,
    all: u64,
}

impl Sums {
    fn add(&mut self, entry: &Entry, links: u64) {
        self.all += links;
        if let Some((_, links_out)) = self.of_elements.get_mut(entry.from) {
            *links_out += links;
        }
        if let Some((links_in, _)) = self.of_elements.get_mut(entry.to) {
            *links_in += links;
        }
    }
}
