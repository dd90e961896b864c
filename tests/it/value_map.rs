//! Where everything lies on the map of all chains.

use std::collections::HashMap;

use emath::vec2;

use wozu::board::{CardId, PurposeId};
use wozu::insight::Element;
use wozu::layout::{Band, MapLink, MapNode, Spacing, ValueMap};

const SPACING: Spacing = Spacing {
    between_layers: (140.0, 140.0),
    aspect: 2.0,
    between_nodes: 20.0,
    beside_lines: 12.0,
};

/// Chains of numbers: up to 99 a wish, up to 199 a need, above that purposes.
fn graph(chains: &[&[u32]]) -> (Vec<MapNode>, Vec<MapLink>) {
    let mut numbers: Vec<u32> = chains.iter().flat_map(|chain| chain.iter().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut links: Vec<MapLink> = Vec::new();
    for pair in chains.iter().flat_map(|chain| chain.windows(2)) {
        let index = |number: u32| numbers.binary_search(&number).unwrap();
        let (from, to) = (index(pair[0]), index(pair[1]));
        match links.iter_mut().find(|link| link.from == from && link.to == to) {
            Some(link) => link.count += 1,
            None => links.push(MapLink { from, to, count: 1 }),
        }
    }
    let node = |number: &u32| MapNode {
        element: element(*number),
        size: vec2(350.0, 72.0),
        band: match number {
            0..100 => Band::Wish,
            100..200 => Band::Need,
            _ => Band::Purpose,
        },
    };
    (numbers.iter().map(node).collect(), links)
}

fn element(number: u32) -> Element {
    if number < 200 { Element::Card(CardId(number)) } else { Element::Purpose(PurposeId(number)) }
}

fn map(chains: &[&[u32]]) -> ValueMap {
    let (nodes, links) = graph(chains);
    ValueMap::new(&nodes, &links, SPACING, &HashMap::new())
}

fn layer(map: &ValueMap, number: u32) -> usize {
    map.nodes[map.index_of(element(number)).unwrap()].layer
}

fn assert_sound(map: &ValueMap) {
    for line in &map.lines {
        let (from, to) = (&map.nodes[line.link.from], &map.nodes[line.link.to]);
        assert_eq!(from.layer < to.layer, !line.is_backward);
        assert!(line.points.windows(2).all(|pair| pair[0].x <= pair[1].x));
        assert!(line.points.iter().all(|point| point.x.is_finite() && point.y.is_finite()));
    }
    for column in &map.columns {
        for pair in column.nodes.windows(2) {
            let (above, below) = (map.nodes[pair[0]].rect, map.nodes[pair[1]].rect);
            assert!(above.bottom() <= below.top() + 0.01, "{above} lies over {below}");
        }
    }
    let order = |band: Band| {
        let of_band = map.nodes.iter().filter(move |node| node.band == band);
        of_band.map(|node| node.rect.top())
    };
    let last_wish = order(Band::Wish).fold(f32::MIN, f32::max);
    assert!(order(Band::Need).all(|top| top > last_wish));
}

#[test]
fn an_empty_board_has_an_empty_map() {
    assert_eq!(map(&[]), ValueMap::default());
}

#[test]
fn requests_stand_first_and_every_purpose_behind_what_leads_to_it() {
    let map = map(&[&[1, 300, 301, 302], &[2, 301], &[101, 302], &[102, 303]]);
    assert_sound(&map);
    assert_eq!([1, 2, 101, 102].map(|card| layer(&map, card)), [0; 4]);
    assert_eq!([300, 303, 301, 302].map(|purpose| layer(&map, purpose)), [1, 1, 2, 3]);
    assert!(map.columns[0].is_requests && !map.columns[1].is_requests);
}

#[test]
fn many_requests_stand_next_to_what_they_lead_to() {
    let (mut nodes, links) = graph(&[&[1, 300], &[2, 301], &[101, 300], &[102, 301]]);
    for node in nodes.iter_mut().filter(|node| node.band != Band::Purpose) {
        node.band = Band::Request;
    }
    let map = ValueMap::new(&nodes, &links, SPACING, &HashMap::new());
    assert_sound(&map);
    assert_eq!([1, 2, 101, 102].map(|card| layer(&map, card)), [0; 4]);
    let height = |number| map.nodes[map.index_of(element(number)).unwrap()].rect.top();
    assert!([1, 101].iter().all(|near| [2, 102].iter().all(|far| height(*near) < height(*far))));
}

#[test]
fn a_line_that_passes_layers_keeps_clear_of_their_nodes() {
    let map = map(&[&[1, 300, 301, 302], &[2, 302], &[3, 300], &[4, 301]]);
    assert_sound(&map);
    for line in map.lines.iter().filter(|line| line.points.len() > 2) {
        for point in &line.points[1..line.points.len() - 1] {
            assert!(map.nodes.iter().all(|node| !node.rect.shrink(1.0).contains(*point)));
        }
    }
}

#[test]
fn lines_that_need_not_cross_do_not() {
    let map = map(&[&[1, 303], &[2, 302], &[3, 301], &[4, 300]]);
    let height = |number| map.nodes[map.index_of(element(number)).unwrap()].rect.top();
    assert!([303, 302, 301, 300].map(height).is_sorted());
}

#[test]
fn circles_are_turned_and_break_nothing() {
    let chains: [&[u32]; 4] =
        [&[1, 300, 301], &[2, 300, 301], &[3, 301, 300, 302], &[4, 302, 301, 303, 302]];
    let map = map(&chains);
    assert_sound(&map);
    let backward = map.lines.iter().filter(|line| line.is_backward).count();
    assert!((1..=3).contains(&backward));
    let weak = map.lines.iter().find(|line| {
        map.nodes[line.link.from].element == element(301)
            && map.nodes[line.link.to].element == element(300)
    });
    assert!(weak.unwrap().is_backward, "three say 300 leads to 301, one says the opposite");
    let (nodes, mut links) = graph(&chains);
    links.push(MapLink { from: 4, to: 4, count: 1 });
    links.push(MapLink { from: 4, to: 99, count: 1 });
    assert_sound(&ValueMap::new(&nodes, &links, SPACING, &HashMap::new()));
}

#[test]
fn what_is_known_keeps_its_order_when_a_chain_is_added() {
    let chains = random_chains(40, 60);
    let mut chains: Vec<&[u32]> = chains.iter().map(Vec::as_slice).collect();
    let before = map(&chains);
    chains.push(&[99, 205, 998, 999]);
    let (nodes, links) = graph(&chains);
    let after = ValueMap::new(&nodes, &links, SPACING, &before.heights().collect());
    assert_sound(&after);
    let mut swapped = 0;
    for column in &before.columns {
        let known = column.nodes.iter().map(|node| before.nodes[*node].element);
        let tops: Vec<f32> =
            known.map(|it| after.nodes[after.index_of(it).unwrap()].rect.top()).collect();
        swapped += tops.windows(2).filter(|pair| pair[0] > pair[1]).count();
    }
    assert!(swapped * 20 <= before.nodes.len(), "{swapped} changed places");
}

/// Chains from as many wishes to so many purposes, the same in every run.
fn random_chains(wishes: u32, purposes: u32) -> Vec<Vec<u32>> {
    let mut state = 7_u64;
    let mut roll = move |most: u32| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as u32) % most.max(1)
    };
    let mut chains = Vec::new();
    for wish in 0..wishes {
        let mut chain = vec![wish];
        let mut next = 0;
        for _ in 0..=roll(4) {
            next += 1 + roll(purposes / 4);
            if next < purposes {
                chain.push(100_000 + next);
            }
        }
        chains.push(chain);
    }
    chains
}

/// How long that takes is measured by the benchmark; here it only has to end.
#[test]
fn two_thousand_purposes_find_their_places() {
    let chains = random_chains(4_000, 2_000);
    let mut nodes = Vec::new();
    let mut index: HashMap<(bool, u32), usize> = HashMap::new();
    let mut links: HashMap<(usize, usize), u32> = HashMap::new();
    for chain in &chains {
        let mut last = None;
        for (place, number) in chain.iter().enumerate() {
            let at = *index.entry((place == 0, *number)).or_insert_with(|| {
                let (element, band) = match place {
                    0 => (Element::Card(CardId(*number)), Band::Wish),
                    _ => (Element::Purpose(PurposeId(*number)), Band::Purpose),
                };
                nodes.push(MapNode { element, size: vec2(350.0, 52.0), band });
                nodes.len() - 1
            });
            if let Some(last) = last {
                *links.entry((last, at)).or_insert(0) += 1;
            }
            last = Some(at);
        }
    }
    let mut links: Vec<_> =
        links.into_iter().map(|((from, to), count)| MapLink { from, to, count }).collect();
    links.sort_by_key(|link| (link.from, link.to));
    let map = ValueMap::new(&nodes, &links, SPACING, &HashMap::new());
    assert_sound(&map);
    assert_eq!(map.lines.len(), links.len());
}
