//! What hangs together in a net whose links have a direction.

/// The circles of a net, given how many nodes it has and where the links of each lead: every node
/// with all that it reaches and that reach it, mostly by itself. Whatever a circle leads to comes
/// before it.
///
/// Tarjan, R. E. (1972), "Depth-first search and linear graph algorithms", SIAM Journal on
/// Computing 1(2), 146–160; without recursion, because a long chain would exhaust the stack. It
/// looks at each link once, in the order in which they lie in memory.
pub(super) fn circles_of<'a>(count: u32, links: impl Fn(u32) -> &'a [u32]) -> Vec<Vec<u32>> {
    let mut search = Search { found: vec![None; count as usize], ..Search::default() };
    for start in 0..count {
        if search.found.get(start as usize) == Some(&None) {
            search.enter(start);
            search.finish(&links);
        }
    }
    search.circles
}

#[derive(Default)]
struct Search {
    /// When each node was found: it counts up, and falls to the number of the first node of its
    /// circle. A node whose circle is known has the largest number there is.
    found: Vec<Option<u32>>,
    next: u32,
    /// The way to where the search is: nodes, when each was found, and how many of its links have
    /// been followed.
    way: Vec<(u32, u32, usize)>,
    /// What was found and belongs to no circle yet.
    open: Vec<u32>,
    circles: Vec<Vec<u32>>,
}

impl Search {
    fn enter(&mut self, node: u32) {
        if let Some(found) = self.found.get_mut(node as usize) {
            *found = Some(self.next);
            self.way.push((node, self.next, 0));
            self.open.push(node);
            self.next += 1;
        }
    }

    /// Follows everything that the beginning of the way leads to.
    fn finish<'a>(&mut self, links: &impl Fn(u32) -> &'a [u32]) {
        while let Some((node, began, followed)) = self.way.last_mut() {
            let (node, began) = (*node, *began);
            if let Some(to) = links(node).get(*followed).copied() {
                *followed += 1;
                match self.found.get(to as usize) {
                    Some(None) => self.enter(to),
                    Some(Some(first)) => self.fall(node, *first),
                    None => {}
                }
            } else {
                self.leave(node, began);
            }
        }
    }

    /// A node hangs together with whatever it leads back to.
    fn fall(&mut self, node: u32, first: u32) {
        if let Some(Some(found)) = self.found.get_mut(node as usize) {
            *found = first.min(*found);
        }
    }

    /// All links of a node have been followed. If none of them led back beyond it, it is the first
    /// of its circle.
    fn leave(&mut self, node: u32, began: u32) {
        self.way.pop();
        let first = self.found.get(node as usize).copied().flatten().unwrap_or(began);
        if first < began {
            if let Some((before, ..)) = self.way.last().copied() {
                self.fall(before, first);
            }
            return;
        }
        let place = self.open.iter().rposition(|open| *open == node).unwrap_or_default();
        let circle = self.open.split_off(place);
        for member in &circle {
            if let Some(found) = self.found.get_mut(*member as usize) {
                *found = Some(u32::MAX);
            }
        }
        self.circles.push(circle);
    }
}
