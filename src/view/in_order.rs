//! The events of the keyboard and of the hand, one after the other: what opens or closes a field
//! has its effect before the letters that were typed after it.
//!
//! egui takes all events of a frame at once, so on a slow machine the letters behind Enter, N or a
//! click would go to whatever had the keyboard before. Here such an event ends what a pass is
//! given; the rest is held back for the next one, also while a field that has just opened does not
//! have the keyboard yet. Nothing is dropped and nothing overtakes.

use std::collections::VecDeque;

use egui::{Context, Event, Key, Modifiers, Plugin, RawInput};

/// A field that cannot get the keyboard must not hold back the window for ever.
const LONGEST_WAIT_PASSES: u8 = 12;

/// What comes in, in its order, and what of it has not been given to the views yet.
#[derive(Default)]
pub struct InOrder {
    held: VecDeque<Event>,
    is_typing: bool,
    is_opening: bool,
    waited_passes: u8,
}

/// What an event may change for the ones behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Goes into the field that has the keyboard, as do those around it.
    Words,
    /// May open or close a field.
    Turn,
    /// A press, a touch or what assistive technology asks for: may open or close one, too.
    Hand,
    /// Changes nothing for the ones behind it.
    Other,
}

impl InOrder {
    /// Takes note of how a pass has ended: whether a text field has the keyboard, and whether one
    /// has opened that is yet to get it.
    pub fn follow(&mut self, is_typing: bool, is_opening: bool) {
        self.is_typing = is_typing;
        self.is_opening = is_opening;
    }

    /// Whether there is something for a further pass.
    pub fn holds_back(&self) -> bool {
        !self.held.is_empty()
    }

    /// What the next pass is to see of what was held back and of what has come.
    fn next(&mut self, come: Vec<Event>) -> Vec<Event> {
        self.held.extend(come);
        let must_wait = self.is_opening && self.waited_passes < LONGEST_WAIT_PASSES;
        self.waited_passes = if must_wait { self.waited_passes + 1 } else { 0 };
        let mut given: Vec<Event> = Vec::new();
        let mut kind = Kind::Other;
        while let Some(event) = self.held.front() {
            let its = self.kind(event);
            let is_own_letter = kind == Kind::Turn
                && matches!(event, Event::Text(_))
                && matches!(given.last(), Some(Event::Key { key, .. }) if !ends(*key));
            let is_release = matches!(event, Event::ModifiersChanged(_));
            let fits = match (kind, its) {
                // Shift is let go after the click that it was held for.
                (Kind::Turn | Kind::Hand, Kind::Other) => !is_release,
                (_, Kind::Other) => true,
                (Kind::Other, _) => !must_wait,
                (Kind::Words, Kind::Words) | (Kind::Hand, Kind::Hand) => true,
                _ => is_own_letter,
            };
            if !fits {
                break;
            }
            if its != Kind::Other && !is_own_letter {
                kind = its;
            }
            given.extend(self.held.pop_front());
        }
        given
    }

    fn kind(&self, event: &Event) -> Kind {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } => self.kind_of_key(*key, *modifiers),
            Event::Text(_) | Event::Ime(_) => Kind::Words,
            Event::Paste(_) | Event::Copy | Event::Cut if self.is_typing => Kind::Words,
            Event::Paste(_) | Event::Copy | Event::Cut => Kind::Turn,
            Event::PointerButton { .. }
            | Event::Touch { .. }
            | Event::AccessKitActionRequest(_) => Kind::Hand,
            _ => Kind::Other,
        }
    }

    fn kind_of_key(&self, key: Key, modifiers: Modifiers) -> Kind {
        let is_arrow =
            matches!(key, Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown);
        let is_command = modifiers.command || modifiers.ctrl || modifiers.alt;
        let is_edit =
            is_arrow || matches!(key, Key::Backspace | Key::Delete | Key::Home | Key::End | Key::A);
        match (self.is_typing, is_command) {
            _ if ends(key) => Kind::Turn,
            // Held down, they would go on long after the hand has let go.
            (false, false) if is_arrow => Kind::Other,
            (true, false) => Kind::Words,
            (true, true) if is_edit => Kind::Words,
            _ => Kind::Turn,
        }
    }
}

/// Whether a key may end a field or open one, and types nothing itself.
fn ends(key: Key) -> bool {
    matches!(
        key,
        Key::Enter | Key::Escape | Key::Tab | Key::PageUp | Key::PageDown | Key::F1 | Key::F2
    )
}

impl Plugin for InOrder {
    fn debug_name(&self) -> &'static str {
        "events in their order"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        input.events = self.next(std::mem::take(&mut input.events));
    }
}

#[cfg(test)]
mod tests {
    use egui::{PointerButton, Pos2};

    use super::*;

    fn key(key: Key) -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    fn click() -> Event {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: Pos2::ZERO, button, pressed: true, modifiers }
    }

    /// What each pass is given while a field has the keyboard.
    fn passes(order: &mut InOrder, come: Vec<Event>) -> Vec<Vec<Event>> {
        let mut passes = vec![order.next(come)];
        while order.holds_back() {
            passes.push(order.next(Vec::new()));
        }
        passes
    }

    #[test]
    fn what_ends_a_field_stands_alone_and_nothing_overtakes() {
        let mut order = InOrder::default();
        order.follow(true, false);
        let all = [text("foo"), key(Key::Enter), text("bar"), key(Key::Escape), click()];
        let passes = passes(&mut order, all.to_vec());
        assert_eq!(passes, all.map(|event| vec![event]));
    }

    #[test]
    fn words_stay_together_and_keep_the_keys_between_them() {
        let mut order = InOrder::default();
        order.follow(true, false);
        let all =
            vec![text("foo"), key(Key::Backspace), key(Key::B), text("b"), Event::PointerGone];
        assert_eq!(passes(&mut order, all.clone()), [all]);
    }

    #[test]
    fn a_letter_that_is_a_command_keeps_its_own_text_and_no_other() {
        let mut order = InOrder::default();
        let first = vec![key(Key::N), text("n")];
        let all = [first.clone(), vec![text("Preis")]].concat();
        assert_eq!(passes(&mut order, all), [first, vec![text("Preis")]]);
    }

    #[test]
    fn words_wait_for_a_field_that_opens_but_not_for_ever() {
        let mut order = InOrder::default();
        order.follow(false, true);
        assert_eq!(order.next(vec![Event::PointerGone, text("a")]), [Event::PointerGone]);
        order.follow(true, false);
        assert_eq!(order.next(vec![text("b")]), [text("a"), text("b")]);
        order.follow(false, true);
        let waited = passes(&mut order, vec![text("c")]);
        assert_eq!(waited.len(), usize::from(LONGEST_WAIT_PASSES) + 1);
        assert_eq!(waited.concat(), [text("c")]);
    }
}
