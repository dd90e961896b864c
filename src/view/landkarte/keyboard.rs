//! Choosing nodes, and moving among them with the keyboard.

use egui::{FocusDirection, Key, Modifiers, Rect, Ui};

use super::camera::reveal;
use super::repair;
use crate::file::Access;
use crate::insight::Element;
use crate::picture::landkarte::Chart;
use crate::session::{Repair, Selection};
use crate::view::Stage;
use crate::view::ids::node_key;
use crate::view::press::{ARROWS, Direction, keep_arrows, press};
use crate::workshop::Shown;

/// Makes a node the one that everything is about. A request is then selected on the Tafel too, so
/// that commands about cards mean what is seen to be chosen.
pub(super) fn choose(ui: &Ui, stage: &mut Stage<'_>, element: Element) {
    select(stage, Some(element));
    stage.session.selection = match element {
        Element::Card(card) => Selection::only(card),
        Element::Purpose(_) => Selection::default(),
    };
    reveal(ui, stage, element);
    ui.memory_mut(|memory| memory.request_focus(node_key(element)));
    ui.ctx().request_repaint();
}

/// What was begun to be said of the node before is taken, not thrown away.
pub(super) fn select(stage: &mut Stage<'_>, element: Option<Element>) {
    if stage.session.map.selected != element {
        stage.end_typing();
    }
    stage.session.map.selected = element;
}

/// F2 rewords the purpose that is selected, as does Enter on its node.
///
/// Comes before the node, for which Enter is a click.
pub(super) fn take_rewording_keys(ui: &Ui, stage: &mut Stage<'_>, shown: &Shown) {
    let selected = stage.session.map.selected;
    let Some(element @ Element::Purpose(_)) = selected else { return };
    let is_elsewhere =
        is_writing_elsewhere(stage) || ui.ctx().any_popup_open() || ui.ctx().text_edit_focused();
    let is_shown = stage.map.rect(element).is_some();
    if is_elsewhere || !is_shown || shown.access != Access::Full {
        return;
    }
    let is_on_node = ui.memory(|memory| memory.has_focus(node_key(element)));
    let is_asked = ui.input_mut(|input| {
        press(input, Modifiers::NONE, Key::F2)
            || (is_on_node && press(input, Modifiers::NONE, Key::Enter))
    });
    if is_asked {
        repair::begin_rewording(stage);
    }
}

/// Whether something is typed that is not about the node that was chosen.
fn is_writing_elsewhere(stage: &Stage<'_>) -> bool {
    stage.session.is_writing() && stage.session.mending().is_none()
}

/// Arrow keys move to the next node in their direction; Esc lets go.
pub(super) fn keyboard_ui(ui: &Ui, stage: &mut Stage<'_>, chart: &Chart) {
    if is_writing_elsewhere(stage) || ui.ctx().any_popup_open() || ui.ctx().text_edit_focused() {
        return;
    }
    let focused = ui.memory(|memory| memory.focused());
    let own = stage.session.map.selected.map(node_key);
    let is_letting_go = stage.session.map.selected.is_some()
        && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Escape));
    if is_letting_go {
        match stage.session.mending().map(|mending| &mending.repair) {
            Some(Repair::Reword { .. }) => stage.session.typing = None,
            Some(Repair::Split { .. } | Repair::Merge { .. }) => stage.end_typing(),
            None => select(stage, None),
        }
        return;
    }
    if focused.is_some() && focused != own {
        return;
    }
    if let Some(key) = own.filter(|_| focused == own) {
        keep_arrows(ui, key);
    }
    for (key, way) in ARROWS {
        if ui.input_mut(|input| press(input, Modifiers::NONE, key))
            && let Some(next) = next(stage, chart, way)
        {
            choose(ui, stage, next);
            // The arrow has had its effect; otherwise the focus would go on from the new node.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
    }
}

fn next(stage: &Stage<'_>, chart: &Chart, way: Direction) -> Option<Element> {
    let selected = stage.session.map.selected.and_then(|it| chart.index.get(&it).copied());
    let map = &chart.map;
    let Some(selected) = selected else {
        let first = map.columns.first()?.nodes.first()?;
        return map.nodes.get(*first).map(|node| node.element);
    };
    let node = map.nodes.get(selected)?;
    let column = &map.columns.get(node.layer)?.nodes;
    let place = column.iter().position(|it| *it == selected)?;
    let index = match way {
        Direction::Up => column.get(place.checked_sub(1)?).copied(),
        Direction::Down => column.get(place + 1).copied(),
        Direction::Left | Direction::Right => {
            strongest(chart, selected, way).or_else(|| beside(chart, node.layer, node.rect, way))
        }
    };
    map.nodes.get(index?).map(|node| node.element)
}

/// The neighbour on this side that most have named.
fn strongest(chart: &Chart, node: usize, way: Direction) -> Option<usize> {
    let links = chart.map.lines.iter().filter_map(|line| {
        let (left, right) = if line.is_backward {
            (line.link.to, line.link.from)
        } else {
            (line.link.from, line.link.to)
        };
        match way {
            Direction::Right if left == node => Some((line.link.count, right)),
            Direction::Left if right == node => Some((line.link.count, left)),
            _ => None,
        }
    });
    links.max_by_key(|(count, other)| (*count, std::cmp::Reverse(*other))).map(|(_, other)| other)
}

/// The node of the next column that lies at about the same height.
fn beside(chart: &Chart, layer: usize, rect: Rect, way: Direction) -> Option<usize> {
    let layer = if way == Direction::Left { layer.checked_sub(1)? } else { layer + 1 };
    let distance = |index: &usize| {
        let node = chart.map.nodes.get(*index);
        node.map_or(f32::MAX, |node| (node.rect.center().y - rect.center().y).abs())
    };
    let nodes = chart.map.columns.get(layer)?.nodes.iter().copied();
    nodes.min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
