//! What every edit keeps, on random boards; and what each of the harder ones does, by example.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::common::boards::{KINDS, Try, any_try, board, kind_of};
use crate::common::written;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use wozu::board::{
    About, Board, Card, CardId, Column, End, Measure, MeasureId, Output, OutputId, Property,
    Purpose, PurposeId, Rule, Willingness,
};
use wozu::edit::{Answer, Change, Edit, NewCard, Origin, Refusal, Spot, StepAddress};
use wozu::file::{Access, Fingerprint, Opened};
use wozu::workshop::Workshop;

const GUEST: Origin = Origin::Guest(7);

/// One thing that happens at the board.
#[derive(Clone, Debug)]
enum Act {
    Apply(Try),
    Undo,
    Redo,
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => any_try().prop_map(Act::Apply),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
    ]
}

fn any_origin() -> impl Strategy<Value = Origin> {
    prop_oneof![Just(Origin::Facilitator), Just(GUEST)]
}

/// A board as single values, by the record and the field they belong to, so that what happened to
/// each can be told without the code under test. The order within a list is not among them.
type Fields = BTreeMap<(String, &'static str), String>;

fn fields(board: &Board) -> Fields {
    let mut all = Fields::new();
    all.insert(("board".to_owned(), "title"), board.title.clone());
    all.insert(("board".to_owned(), "question"), board.question.clone());
    all.insert(("board".to_owned(), "place"), board.place.clone());
    all.insert(("board".to_owned(), "people"), board.people.clone());
    for column in Column::ALL {
        for card in board.column(column) {
            let Card { id, text, customer, voices, chains, willingness, note, properties, purpose } =
                Card::clone(card);
            let mut set = |field, value| all.insert((format!("{id:?}"), field), value);
            set("column", format!("{column:?}"));
            set("text", text);
            set("customer", customer);
            set("voices", format!("{voices:?}"));
            set("chains", format!("{chains:?}"));
            set("willingness", format!("{willingness:?}"));
            set("note", note);
            set("properties", format!("{properties:?}"));
            set("purpose", format!("{purpose:?}"));
        }
    }
    for purpose in &board.purposes {
        let Purpose { id, text } = Purpose::clone(purpose);
        all.insert((format!("{id:?}"), "text"), text);
    }
    for output in &board.outputs {
        let Output { id, text, effort, uses, supports } = Output::clone(output);
        let mut set = |field, value| all.insert((format!("{id:?}"), field), value);
        set("text", text);
        set("effort", format!("{effort:?}"));
        set("uses", format!("{uses:?}"));
        set("supports", format!("{supports:?}"));
    }
    for measure in &board.measures {
        let Measure { id, what, who, by_when, about } = Measure::clone(measure);
        let mut set = |field, value| all.insert((format!("{id:?}"), field), value);
        set("what", what);
        set("who", who);
        set("by_when", by_when);
        set("about", format!("{about:?}"));
    }
    all
}

/// What one origin did, as it could be taken back: the fields before and after it.
type Step = (Fields, Fields);

/// Checks that a step from `old` to `new` was put on `before` and gave `after`: what it did not
/// touch is as it was, and where it wrote, nobody else had written since.
fn holds_for_others(
    (old, new): &Step,
    before: &Fields,
    after: &Fields,
) -> Result<(), TestCaseError> {
    let mut keys: Vec<_> = old.keys().chain(new.keys()).chain(before.keys()).collect();
    keys.extend(after.keys());
    for key in keys {
        if old.get(key) == new.get(key) {
            prop_assert_eq!(before.get(key), after.get(key), "{:?} is somebody else's", key);
        } else {
            prop_assert_eq!(before.get(key), old.get(key), "{:?} was overwritten", key);
            prop_assert_eq!(after.get(key), new.get(key), "{:?} was left", key);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn random_boards_keep_the_rules(board in board()) {
        prop_assert_eq!(board.check(), Ok(()));
        prop_assert!(board.cards().count() > 0);
    }

    #[test]
    fn undo_and_redo_walk_through_the_same_boards(
        start in board(),
        acts in prop::collection::vec(any_act(), 1..24),
    ) {
        let mut workshop = Workshop::untouched(start.clone());
        let mut story = vec![start.clone()];
        let mut now = 0;
        for act in acts {
            match act {
                Act::Apply(attempt) => {
                    let edit = attempt.on(workshop.board());
                    match workshop.apply(edit, Origin::Facilitator, workshop.revision()) {
                        Ok(change) if !change.is_empty() => {
                            prop_assert_ne!(workshop.board(), &story[now]);
                            story.truncate(now + 1);
                            story.push(workshop.board().clone());
                            now += 1;
                        }
                        Ok(_) | Err(_) => {}
                    }
                }
                Act::Undo => {
                    prop_assert_eq!(workshop.undo(Origin::Facilitator).is_ok(), now > 0);
                    now = now.saturating_sub(1);
                }
                Act::Redo => {
                    let has_next = now + 1 < story.len();
                    prop_assert_eq!(workshop.redo(Origin::Facilitator).is_ok(), has_next);
                    now += usize::from(has_next);
                }
            }
            prop_assert_eq!(workshop.board(), &story[now]);
            prop_assert_eq!(workshop.board().check(), Ok(()));
            prop_assert_eq!(workshop.is_dirty(), story[now] != start);
            prop_assert_eq!(workshop.next_undo(Origin::Facilitator).is_some(), now > 0);
            prop_assert_eq!(workshop.next_redo(Origin::Facilitator).is_some(), now + 1 < story.len());
        }
    }

    #[test]
    fn what_others_did_survives(
        start in board(),
        acts in prop::collection::vec((any_origin(), any_act()), 1..24),
    ) {
        let mut workshop = Workshop::untouched(start);
        let mut done: BTreeMap<bool, Vec<Step>> = BTreeMap::new();
        let mut undone: BTreeMap<bool, Vec<Step>> = BTreeMap::new();
        for (origin, act) in acts {
            let before = workshop.board().clone();
            let old = fields(&before);
            let who = origin == GUEST;
            let (done, undone) = (done.entry(who).or_default(), undone.entry(who).or_default());
            let is_refused = match act {
                Act::Apply(attempt) => {
                    let edit = attempt.on(workshop.board());
                    let result = workshop.apply(edit, origin, workshop.revision());
                    if result.as_ref().is_ok_and(|change| !change.is_empty()) {
                        done.push((old, fields(workshop.board())));
                        undone.clear();
                    }
                    result.is_err()
                }
                Act::Undo => match workshop.undo(origin) {
                    Ok(_) => {
                        let (first, second) = done.pop().unwrap();
                        let step = (second, first);
                        holds_for_others(&step, &old, &fields(workshop.board()))?;
                        undone.push(step);
                        false
                    }
                    Err(refusal) => {
                        prop_assert_eq!(refusal == Refusal::NothingThere, done.is_empty());
                        true
                    }
                },
                Act::Redo => match workshop.redo(origin) {
                    Ok(_) => {
                        let (second, first) = undone.pop().unwrap();
                        let step = (first, second);
                        holds_for_others(&step, &old, &fields(workshop.board()))?;
                        done.push(step);
                        false
                    }
                    Err(refusal) => {
                        prop_assert_eq!(refusal == Refusal::NothingThere, undone.is_empty());
                        true
                    }
                },
            };
            if is_refused {
                prop_assert_eq!(workshop.board(), &before);
            }
            prop_assert_eq!(workshop.board().check(), Ok(()));
        }
    }

    #[test]
    fn a_board_that_is_taken_in_loses_no_word_and_costs_the_other_none(
        start in board(),
        taken in board(),
    ) {
        let mut workshop = Workshop::untouched(start.clone());
        let edit = Edit::TakeIn { board: Arc::new(taken.clone()), to: None };
        let change = workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap();
        let now = workshop.board();
        prop_assert_eq!(now.check(), Ok(()));
        prop_assert_eq!(change.added_cards().count(), taken.cards().count());
        for column in Column::ALL {
            let said = [cards_said(&start, column), cards_said(&taken, column)].concat();
            prop_assert_eq!(cards_said(now, column), said);
        }
        let mut before = [uses_said(&start), uses_said(&taken)].concat();
        let mut after = uses_said(now);
        before.sort();
        after.sort();
        prop_assert_eq!(after, before);
        let agreed = [measures_said(&start), measures_said(&taken)].concat();
        prop_assert_eq!(measures_said(now), agreed);
        workshop.undo(Origin::Facilitator).unwrap();
        prop_assert_eq!(workshop.board(), &start);
    }

    #[test]
    fn a_change_leads_from_one_board_to_the_other_and_back(
        start in board(),
        tries in prop::collection::vec(any_try(), 0..12),
        split in 0..12_usize,
    ) {
        let mut workshop = Workshop::new(start.clone());
        let mut middle = start;
        for (index, attempt) in tries.iter().enumerate() {
            if index == split {
                middle = workshop.board().clone();
            }
            let _ = workshop.apply(attempt.on(workshop.board()), Origin::Facilitator, workshop.revision());
        }
        leads_there_and_back(&middle, workshop.board())?;
    }

    #[test]
    fn a_check_of_what_changed_finds_what_a_check_of_all_finds(
        (before, after) in board_and_its_ruins(),
    ) {
        prop_assert_eq!(after.check_since(&before).is_ok(), after.check().is_ok());
    }

    #[test]
    fn a_change_leads_from_any_order_to_any_other(
        (one, other) in board_in_two_orders(),
    ) {
        leads_there_and_back(&one, &other)?;
    }

    #[test]
    fn a_change_leads_between_boards_that_have_nothing_to_do_with_each_other(
        one in board(),
        other in board(),
    ) {
        leads_there_and_back(&one, &other)?;
    }
}

/// What the cards of a column say, in the words in which it was said, without any id.
fn cards_said(board: &Board, column: Column) -> Vec<String> {
    let text = |id| &board.purpose(id).unwrap().text;
    let said = |card: &Arc<Card>| {
        let chains = card.chains.iter().map(|chain| {
            let words = chain.steps.iter().map(|step| {
                let said = if step.said.is_empty() { text(step.purpose) } else { &step.said };
                (said.clone(), step.doubtful)
            });
            (words.collect::<Vec<_>>(), chain.end, chain.by.clone())
        });
        let need = card.purpose.map(|own| Purpose::name(text(own)));
        let chains = chains.collect::<Vec<_>>();
        let rest = Card { id: CardId(0), chains: Vec::new(), purpose: None, ..Card::clone(card) };
        format!("{chains:?} {need:?} {rest:?}")
    };
    board.column(column).iter().map(said).collect()
}

/// Which output is used for which card, and how.
fn uses_said(board: &Board) -> Vec<String> {
    let uses = board.outputs.iter().flat_map(|output| {
        let name = Purpose::name(&output.text);
        output.uses.known().iter().map(move |usage| {
            format!("{name}: {} {}", board.card(usage.need).unwrap().text, usage.how)
        })
    });
    uses.collect()
}

/// What was agreed, and the words of what it was agreed on.
fn measures_said(board: &Board) -> Vec<String> {
    let said = |measure: &Arc<Measure>| {
        let about = measure.about.map(|about| match about {
            About::Card(card) => board.card(card).unwrap().text.clone(),
            About::Output(output) => Purpose::name(&board.output(output).unwrap().text),
        });
        let rest = Measure { id: MeasureId(0), about: None, ..Measure::clone(measure) };
        format!("{about:?} {rest:?}")
    };
    board.measures.iter().map(said).collect()
}

/// A board and the same records in another order, some of the cards in other columns.
fn board_in_two_orders() -> impl Strategy<Value = (Board, Board)> {
    let seats = prop::collection::vec((any::<u16>(), 0..4_usize), 12);
    (board(), seats).prop_map(|(one, seats)| {
        let mut other =
            Board { wishes: Vec::new(), needs: Vec::new(), aside: Vec::new(), ..one.clone() };
        let mut cards: Vec<_> = one.cards().cloned().zip(seats).collect();
        cards.sort_by_key(|(_, (rank, _))| *rank);
        for (card, (_, seat)) in cards {
            // Most stay in one column, so that their order matters.
            let column = Column::ALL.get(seat).copied().unwrap_or(Column::Wish);
            other.column_mut(column).push(card);
        }
        other.purposes.reverse();
        other.outputs.reverse();
        other.measures.reverse();
        (one, other)
    })
}

/// A board, and one made from it by whoever does not care for the rules.
fn board_and_its_ruins() -> impl Strategy<Value = (Board, Board)> {
    let acts = prop::collection::vec((0..9_usize, any::<u16>(), any::<u16>()), 1..4);
    (board(), board(), acts).prop_map(|(before, other, acts)| {
        let mut after = before.clone();
        for (act, first, second) in acts {
            ruin(&mut after, &other, act, usize::from(first), usize::from(second));
        }
        (before, after)
    })
}

fn ruin(board: &mut Board, other: &Board, act: usize, first: usize, second: usize) {
    let (from, to) = (Column::ALL[first % 3], Column::ALL[second % 3]);
    let card = board.column(from).get(first % 5).cloned();
    match (act, card) {
        (0, _) => board.purposes.clone_from(&other.purposes),
        (1, _) => board.outputs.clone_from(&other.outputs),
        (2, _) => board.column_mut(from).clone_from(other.column(to)),
        (3, Some(_)) => drop(board.column_mut(from).remove(first % 5)),
        (4, Some(card)) => board.column_mut(to).insert(0, card),
        (5, Some(card)) => {
            let id = CardId(u32::try_from(second % 40).unwrap());
            board.column_mut(to).push(Card { id, ..Card::clone(&card) }.into());
        }
        (6, Some(card)) => {
            let purpose = Some(PurposeId(u32::try_from(second % 40).unwrap()));
            board.column_mut(from)[first % 5] = Card { purpose, ..Card::clone(&card) }.into();
        }
        (7, _) => board.measures.clone_from(&other.measures),
        (8, _) => {
            let [id, number] = [first, second].map(|it| u32::try_from(it % 40).unwrap());
            let about = if first.is_multiple_of(2) {
                About::Card(CardId(number))
            } else {
                About::Output(OutputId(number))
            };
            let measure = Measure { id: MeasureId(id), about: Some(about), ..Measure::default() };
            board.measures.push(measure.into());
        }
        (_, _) => {}
    }
}

fn leads_there_and_back(one: &Board, other: &Board) -> Result<(), TestCaseError> {
    let change = Change::between(one, other);
    prop_assert_eq!(change.is_empty(), one == other);
    let there = change.put_on(one);
    prop_assert_eq!(there.as_ref(), Ok(other));
    let back = change.inverse().put_on(other);
    prop_assert_eq!(back.as_ref(), Ok(one));
    Ok(())
}

/// The tests above prove little if the random edits are all refused, or some kind never tried.
#[test]
fn random_edits_of_every_kind_are_carried_out_and_refused() {
    let mut runner = TestRunner::deterministic();
    let mut altered = [0; KINDS];
    let mut refused = [0; KINDS];
    for _ in 0..4000 {
        let start = board().new_tree(&mut runner).unwrap().current();
        let attempt = any_try().new_tree(&mut runner).unwrap().current();
        let edit = attempt.on(&start);
        let kind = kind_of(&edit);
        assert_eq!(kind, attempt.kind);
        let mut workshop = Workshop::new(start);
        match workshop.apply(edit, GUEST, workshop.revision()) {
            Ok(change) if !change.is_empty() => altered[kind] += 1,
            Ok(_) => {}
            Err(_) => refused[kind] += 1,
        }
    }
    assert!(altered.iter().all(|count| *count > 10), "altered: {altered:?}");
    // Only what stands above the board can be anything.
    let (last, others) = refused.split_last().unwrap();
    assert_eq!(*last, 0);
    assert!(others.iter().all(|count| *count > 0), "refused: {refused:?}");
}

/// Checks that the edit makes the one board the other, and that undo and redo go back and forth.
#[track_caller]
fn makes(before: &str, edit: Edit, after: &str) {
    let (before, after) = (written::board(before), written::board(after));
    let mut workshop = Workshop::untouched(before.clone());
    workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap();
    is_written(workshop.board(), &after);
    workshop.undo(Origin::Facilitator).unwrap();
    is_written(workshop.board(), &before);
    workshop.redo(Origin::Facilitator).unwrap();
    is_written(workshop.board(), &after);
}

/// Checks that the edit is refused for this reason, and that nothing happens.
#[track_caller]
fn is_refused(before: &str, edit: Edit, reason: &Refusal) {
    let before = written::board(before);
    let mut workshop = Workshop::untouched(before.clone());
    assert_eq!(
        workshop.apply(edit, Origin::Facilitator, workshop.revision()).as_ref(),
        Err(reason)
    );
    is_written(workshop.board(), &before);
    assert!(!workshop.is_dirty());
}

#[track_caller]
fn is_written(board: &Board, expected: &Board) {
    assert!(board == expected, "{}\nis not\n{}", written::text(board), written::text(expected));
}

fn ids(numbers: &[u32]) -> Vec<CardId> {
    numbers.iter().copied().map(CardId).collect()
}

fn in_front_of(column: Column, card: u32) -> Spot {
    Spot { column, before: Some(CardId(card)) }
}

fn said(text: &str) -> Answer {
    Answer::Said(text.to_owned())
}

#[test]
fn merged_cards_keep_every_voice_chain_property_and_use() {
    makes(
        r#"Board(
            wishes: [
                Card(
                    id: 1,
                    text: "Lieferung in 24 Stunden",
                    customer: "Einkauf",
                    chains: [Chain(steps: [Step(purpose: 10)])],
                    properties: [Property(text: "Pufferlager")],
                ),
                Card(
                    id: 2,
                    text: "Am besten über Nacht",
                    customer: "Werk Graz",
                    voices: [Voice(customer: "Lager", said: "morgen früh")],
                    chains: [
                        Chain(steps: [Step(purpose: 10, said: "damit die Linie läuft")], end: Reached),
                        Chain(steps: [Step(purpose: 11)], by: "Lager"),
                    ],
                    willingness: Conditional,
                    note: "bis 5 €",
                    properties: [Property(text: "Pufferlager", willingness: Yes), Property(text: "Nachtfahrt")],
                ),
            ],
            purposes: [Purpose(id: 10, text: "Die Linie darf nicht stehen"), Purpose(id: 11, text: "Ruhe")],
            outputs: [
                Output(id: 20, text: "Spedition", uses: Known([Use(need: 1, how: "Abruf"), Use(need: 2, how: "Abruf")])),
                Output(id: 21, text: "Lager", uses: Known([Use(need: 2, how: "nachts")])),
            ],
        )"#,
        Edit::MergeCards { into: CardId(1), from: ids(&[2]) },
        r#"Board(
            wishes: [
                Card(
                    id: 1,
                    text: "Lieferung in 24 Stunden",
                    customer: "Einkauf",
                    voices: [
                        Voice(customer: "Werk Graz", said: "Am besten über Nacht", willingness: Conditional, note: "bis 5 €"),
                        Voice(customer: "Lager", said: "morgen früh"),
                    ],
                    chains: [
                        Chain(steps: [Step(purpose: 10)]),
                        Chain(steps: [Step(purpose: 10, said: "damit die Linie läuft")], end: Reached, by: "Werk Graz"),
                        Chain(steps: [Step(purpose: 11)], by: "Lager"),
                    ],
                    willingness: Conditional,
                    properties: [Property(text: "Pufferlager"), Property(text: "Nachtfahrt")],
                ),
            ],
            purposes: [Purpose(id: 10, text: "Die Linie darf nicht stehen"), Purpose(id: 11, text: "Ruhe")],
            outputs: [
                Output(id: 20, text: "Spedition", uses: Known([Use(need: 1, how: "Abruf")])),
                Output(id: 21, text: "Lager", uses: Known([Use(need: 1, how: "nachts")])),
            ],
        )"#,
    );
}

#[test]
fn merged_cards_may_come_from_other_columns() {
    makes(
        r#"Board(
            wishes: [Card(id: 1, text: "a"), Card(id: 2, text: "b")],
            aside: [Card(id: 3, text: "c", customer: "Lager")],
        )"#,
        Edit::MergeCards { into: CardId(2), from: ids(&[3, 1]) },
        r#"Board(
            wishes: [
                Card(id: 2, text: "b", voices: [Voice(customer: "Lager", said: "c"), Voice(said: "a")]),
            ],
        )"#,
    );
}

#[test]
fn a_second_need_stays_on_record_when_two_are_merged() {
    makes(
        r#"Board(
            needs: [Card(id: 1, text: "P", purpose: 10), Card(id: 2, text: "Q", customer: "Lager", purpose: 11)],
            purposes: [Purpose(id: 10, text: "P"), Purpose(id: 11, text: "Q")],
        )"#,
        Edit::MergeCards { into: CardId(1), from: ids(&[2]) },
        r#"Board(
            needs: [
                Card(
                    id: 1,
                    text: "P",
                    voices: [Voice(customer: "Lager", said: "Q")],
                    chains: [Chain(steps: [Step(purpose: 11)], by: "Lager")],
                    purpose: 10,
                ),
            ],
            purposes: [Purpose(id: 10, text: "P"), Purpose(id: 11, text: "Q")],
        )"#,
    );
}

const TWO_PURPOSES_IN_A_ROW: &str = r#"Board(
    wishes: [
        Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10), Step(purpose: 11), Step(purpose: 12)])]),
        Card(id: 2, text: "b", chains: [Chain(steps: [Step(purpose: 11, said: "steht sie, kostet es")])]),
    ],
    needs: [Card(id: 3, text: "c", purpose: 11)],
    purposes: [Purpose(id: 10, text: "Linie läuft"), Purpose(id: 11, text: "Kein Stillstand"), Purpose(id: 12, text: "Zusagen")],
)"#;

#[test]
fn merged_purposes_collapse_where_they_were_neighbours_and_keep_the_words() {
    makes(
        TWO_PURPOSES_IN_A_ROW,
        Edit::MergePurposes { into: PurposeId(10), from: PurposeId(11) },
        r#"Board(
            wishes: [
                Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10, said: "Linie läuft · Kein Stillstand"), Step(purpose: 12)])]),
                Card(id: 2, text: "b", chains: [Chain(steps: [Step(purpose: 10, said: "steht sie, kostet es")])]),
            ],
            needs: [Card(id: 3, text: "c", purpose: 10)],
            purposes: [Purpose(id: 10, text: "Linie läuft"), Purpose(id: 12, text: "Zusagen")],
        )"#,
    );
}

#[test]
fn merging_purposes_never_closes_a_circle() {
    is_refused(
        TWO_PURPOSES_IN_A_ROW,
        Edit::MergePurposes { into: PurposeId(10), from: PurposeId(12) },
        &Refusal::Circle(PurposeId(10)),
    );
    is_refused(
        TWO_PURPOSES_IN_A_ROW,
        Edit::MergePurposes { into: PurposeId(10), from: PurposeId(10) },
        &Refusal::Circle(PurposeId(10)),
    );
}

const NEED_THAT_LEADS_ON: &str = r#"Board(
    wishes: [Card(id: 2, text: "b", chains: [Chain(steps: [Step(purpose: 10)])])],
    needs: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 11)])], purpose: 10)],
    purposes: [Purpose(id: 10, text: "P"), Purpose(id: 11, text: "Q")],
)"#;

#[test]
fn a_need_never_leads_to_the_purpose_that_it_is() {
    let circle = Refusal::Circle(PurposeId(10));
    is_refused(
        NEED_THAT_LEADS_ON,
        Edit::Answer {
            card: CardId(1),
            chain: 0,
            answer: said("p"),
            end: End::Open,
            by: String::new(),
        },
        &circle,
    );
    is_refused(
        NEED_THAT_LEADS_ON,
        Edit::MergePurposes { into: PurposeId(10), from: PurposeId(11) },
        &circle,
    );
    is_refused(NEED_THAT_LEADS_ON, Edit::MergeCards { into: CardId(1), from: ids(&[2]) }, &circle);
}

#[test]
fn a_reworded_purpose_keeps_what_was_said() {
    makes(
        TWO_PURPOSES_IN_A_ROW,
        Edit::RewordPurpose { purpose: PurposeId(11), text: " Die Linie steht nie ".to_owned() },
        r#"Board(
            wishes: [
                Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10), Step(purpose: 11, said: "Kein Stillstand"), Step(purpose: 12)])]),
                Card(id: 2, text: "b", chains: [Chain(steps: [Step(purpose: 11, said: "steht sie, kostet es")])]),
            ],
            needs: [Card(id: 3, text: "c", purpose: 11)],
            purposes: [Purpose(id: 10, text: "Linie läuft"), Purpose(id: 11, text: "Die Linie steht nie"), Purpose(id: 12, text: "Zusagen")],
        )"#,
    );
}

#[test]
fn a_purpose_that_is_reworded_to_itself_is_no_step() {
    let board = written::board(TWO_PURPOSES_IN_A_ROW);
    let mut workshop = Workshop::untouched(board);
    let edit = Edit::RewordPurpose { purpose: PurposeId(10), text: "Linie läuft ".to_owned() };
    assert!(workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap().is_empty());
    assert_eq!(workshop.next_undo(Origin::Facilitator), None);
}

#[test]
fn split_steps_get_a_purpose_of_their_own() {
    makes(
        TWO_PURPOSES_IN_A_ROW,
        Edit::SplitPurpose {
            purpose: PurposeId(11),
            steps: vec![StepAddress { card: CardId(1), chain: 0, step: 1 }],
            text: "Kein Leerlauf".to_owned(),
        },
        r#"Board(
            wishes: [
                Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10), Step(purpose: 13, said: "Kein Stillstand"), Step(purpose: 12)])]),
                Card(id: 2, text: "b", chains: [Chain(steps: [Step(purpose: 11, said: "steht sie, kostet es")])]),
            ],
            needs: [Card(id: 3, text: "c", purpose: 11)],
            purposes: [Purpose(id: 10, text: "Linie läuft"), Purpose(id: 11, text: "Kein Stillstand"), Purpose(id: 12, text: "Zusagen"), Purpose(id: 13, text: "Kein Leerlauf")],
        )"#,
    );
}

#[test]
fn a_purpose_that_is_split_off_everywhere_leaves() {
    makes(
        r#"Board(
            wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10)])])],
            purposes: [Purpose(id: 10, text: "P")],
        )"#,
        Edit::SplitPurpose {
            purpose: PurposeId(10),
            steps: vec![StepAddress { card: CardId(1), chain: 0, step: 0 }],
            text: "Q".to_owned(),
        },
        r#"Board(
            wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 11, said: "P")])])],
            purposes: [Purpose(id: 11, text: "Q")],
        )"#,
    );
}

#[test]
fn a_split_needs_steps_that_lead_there() {
    let split = |steps| Edit::SplitPurpose { purpose: PurposeId(11), steps, text: "Q".to_owned() };
    is_refused(TWO_PURPOSES_IN_A_ROW, split(Vec::new()), &Refusal::Gone);
    is_refused(
        TWO_PURPOSES_IN_A_ROW,
        split(vec![StepAddress { card: CardId(1), chain: 0, step: 0 }]),
        &Refusal::ChangedSince,
    );
}

#[test]
fn a_purpose_is_taken_over_once() {
    let before = r#"Board(
        wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10)])])],
        needs: [Card(id: 2, text: "b")],
        purposes: [Purpose(id: 10, text: "Zusagen halten")],
    )"#;
    let after = r#"Board(
        wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10)])])],
        needs: [Card(id: 11, text: "Zusagen halten", purpose: 10), Card(id: 2, text: "b")],
        purposes: [Purpose(id: 10, text: "Zusagen halten")],
    )"#;
    let edit = Edit::TakeOver { purpose: PurposeId(10), before: Some(CardId(2)) };
    makes(before, edit.clone(), after);
    is_refused(after, edit, &Refusal::AlreadyNeed(CardId(11)));
}

#[test]
fn a_chain_that_ends_in_a_need_has_reached_its_end() {
    let before = r#"Board(
        wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10)])])],
        purposes: [Purpose(id: 10, text: "Zusagen halten")],
    )"#;
    let after = r#"Board(
        wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10)], end: Reached)])],
        needs: [Card(id: 11, text: "Zusagen halten", purpose: 10)],
        purposes: [Purpose(id: 10, text: "Zusagen halten")],
    )"#;
    let edit = Edit::EndInNeed { card: CardId(1), chain: 0 };
    makes(before, edit.clone(), after);
    is_refused(after, edit, &Refusal::AlreadyNeed(CardId(11)));
}

#[test]
fn a_card_is_not_its_own_purpose_however_it_is_written() {
    let board = r#"Board(
        wishes: [Card(id: 1, text: "Große Türen")],
        aside: [Card(id: 2, text: "b", chains: [Chain(steps: [Step(purpose: 10)])])],
        purposes: [Purpose(id: 10, text: "GROSSE TÜREN")],
    )"#;
    for answer in [said("  große   TÜREN "), Answer::Known(PurposeId(10))] {
        let edit =
            Edit::Answer { card: CardId(1), chain: 0, answer, end: End::Open, by: String::new() };
        is_refused(board, edit, &Refusal::OwnText(CardId(1)));
    }
}

#[test]
fn a_purpose_is_not_reworded_into_a_request_that_leads_to_it() {
    let board = r#"Board(
        wishes: [
            Card(id: 1, text: "Große Türen", chains: [Chain(steps: [Step(purpose: 10)])]),
            Card(id: 2, text: "Kleine Türen"),
        ],
        purposes: [Purpose(id: 10, text: "hindurch kommen")],
    )"#;
    let reword = |text: &str| Edit::RewordPurpose { purpose: PurposeId(10), text: text.to_owned() };
    is_refused(board, reword(" große TÜREN"), &Refusal::OwnText(CardId(1)));
    // Another request may say the same: it does not lead there.
    let after = board.replace("hindurch kommen", "kleine Türen");
    let after = after.replace("Step(purpose: 10)", "Step(purpose: 10, said: \"hindurch kommen\")");
    makes(board, reword("kleine Türen"), &after);
}

#[test]
fn deleted_cards_take_unused_purposes_and_uses_with_them() {
    makes(
        r#"Board(
            wishes: [
                Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10), Step(purpose: 11)])]),
                Card(id: 2, text: "b", chains: [Chain(steps: [Step(purpose: 11)])]),
            ],
            needs: [Card(id: 3, text: "c", purpose: 12), Card(id: 4, text: "d")],
            purposes: [Purpose(id: 10, text: "P"), Purpose(id: 11, text: "Q"), Purpose(id: 12, text: "R"), Purpose(id: 13, text: "nie genannt")],
            outputs: [
                Output(id: 20, text: "Spedition", uses: Known([Use(need: 3), Use(need: 4)])),
                Output(id: 21, text: "Lager", uses: Known([Use(need: 3)])),
            ],
        )"#,
        Edit::DeleteCards { cards: ids(&[1, 3]) },
        r#"Board(
            wishes: [Card(id: 2, text: "b", chains: [Chain(steps: [Step(purpose: 11)])])],
            needs: [Card(id: 4, text: "d")],
            purposes: [Purpose(id: 11, text: "Q"), Purpose(id: 13, text: "nie genannt")],
            outputs: [
                Output(id: 20, text: "Spedition", uses: Known([Use(need: 4)])),
                Output(id: 21, text: "Lager"),
            ],
        )"#,
    );
}

const THREE_MEASURES: &str = r#"Board(
    wishes: [Card(id: 1, text: "a"), Card(id: 2, text: "b"), Card(id: 3, text: "c")],
    outputs: [Output(id: 20, text: "Lager")],
    measures: [
        Measure(id: 30, what: "Huber fragen", who: "Frau Kern", by_when: "KW 50", about: Card(2)),
        Measure(id: 31, what: "Aufwand schätzen", about: Output(20)),
        Measure(id: 32, what: "Protokoll verteilen", by_when: "morgen"),
    ],
)"#;

/// The board of three measures, one of them said otherwise.
fn measures_with(from: &str, to: &str) -> String {
    assert!(THREE_MEASURES.contains(from), "{from}");
    THREE_MEASURES.replace(from, to)
}

fn agreed(what: &str, who: &str, by_when: &str, about: Option<About>) -> Edit {
    let [what, who, by_when] = [what, who, by_when].map(str::to_owned);
    Edit::AddMeasure { what, who, by_when, about }
}

#[test]
fn a_measure_is_agreed_changed_and_struck_out() {
    let ours = r#"Measure(id: 33, what: "Muster zeigen", who: "Lager", by_when: "vor der Messe", about: Card(1)),
    ],"#;
    let after = measures_with("    ],\n)", &format!("    {ours}\n)"));
    let edit =
        agreed(" Muster zeigen\r\n", " Lager", "vor der Messe ", Some(About::Card(CardId(1))));
    makes(THREE_MEASURES, edit, &after);
    let measure = Measure {
        id: MeasureId(31),
        what: " Aufwand erheben ".to_owned(),
        who: "Herr Lutz".to_owned(),
        by_when: "2026-12-11".to_owned(),
        about: None,
    };
    makes(
        THREE_MEASURES,
        Edit::ReplaceMeasure { measure },
        &measures_with(
            r#"what: "Aufwand schätzen", about: Output(20)"#,
            r#"what: "Aufwand erheben", who: "Herr Lutz", by_when: "2026-12-11""#,
        ),
    );
    makes(
        THREE_MEASURES,
        Edit::DeleteMeasure { measure: MeasureId(31) },
        &measures_with(r#"Measure(id: 31, what: "Aufwand schätzen", about: Output(20)),"#, ""),
    );
}

#[test]
fn a_measure_says_what_and_is_about_what_is_there() {
    is_refused(THREE_MEASURES, agreed(" \n", "Lager", "", None), &Refusal::Empty);
    let rule = |edit| {
        let mut workshop = Workshop::untouched(written::board(THREE_MEASURES));
        match workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap_err() {
            Refusal::Rule(violation) => violation.rule,
            other => panic!("{other:?}"),
        }
    };
    let (card, output) = (CardId(9), OutputId(1));
    assert_eq!(rule(agreed("x", "", "", Some(About::Card(card)))), Rule::UnknownCard(card));
    assert_eq!(rule(agreed("x", "", "", Some(About::Output(output)))), Rule::UnknownOutput(output));
    assert_eq!(rule(agreed("x", "", &"9".repeat(201), None)), Rule::DeadlineTooLong);
    let mut workshop = Workshop::untouched(written::board(THREE_MEASURES));
    let long = agreed("x", "", &"ü".repeat(200), None);
    assert!(workshop.apply(long, GUEST, workshop.revision()).is_ok());
    for gone in [
        Edit::DeleteMeasure { measure: MeasureId(1) },
        Edit::ReplaceMeasure {
            measure: Measure { id: MeasureId(1), what: "x".to_owned(), ..Measure::default() },
        },
    ] {
        is_refused(THREE_MEASURES, gone, &Refusal::Gone);
    }
}

#[test]
fn a_measure_outlives_what_it_was_agreed_on() {
    makes(
        THREE_MEASURES,
        Edit::DeleteCards { cards: ids(&[2]) },
        &measures_with(r#"Card(id: 2, text: "b"), "#, "").replace(", about: Card(2)", ""),
    );
    makes(
        THREE_MEASURES,
        Edit::DeleteOutput { output: OutputId(20) },
        &measures_with(r#"Output(id: 20, text: "Lager")"#, "").replace(", about: Output(20)", ""),
    );
}

#[test]
fn a_measure_goes_with_the_card_that_takes_in_its_own() {
    makes(
        THREE_MEASURES,
        Edit::MergeCards { into: CardId(3), from: ids(&[2, 1]) },
        &measures_with("about: Card(2)", "about: Card(3)").replace(
            r#"[Card(id: 1, text: "a"), Card(id: 2, text: "b"), Card(id: 3, text: "c")]"#,
            r#"[Card(id: 3, text: "c", voices: [Voice(said: "b"), Voice(said: "a")])]"#,
        ),
    );
}

/// What others have agreed on meanwhile is not left without what it is about.
#[test]
fn a_card_with_a_later_measure_of_others_is_not_taken_back() {
    let mut workshop = Workshop::untouched(Board::default());
    let first = workshop.revision();
    workshop.apply(add("a"), Origin::Facilitator, first).unwrap();
    let about = Some(About::Card(workshop.board().wishes[0].id));
    workshop.apply(agreed("fragen", "", "", about), GUEST, first + 1).unwrap();
    assert_eq!(workshop.undo(Origin::Facilitator).unwrap_err(), Refusal::ChangedSince);
    workshop.undo(GUEST).unwrap();
    workshop.undo(Origin::Facilitator).unwrap();
    assert_eq!(workshop.board(), &Board::default());
}

/// A measure is a row of fields that are written one by one, by whoever knows.
#[test]
fn two_people_may_write_on_one_measure_and_not_into_one_field() {
    let mut workshop = Workshop::untouched(written::board(THREE_MEASURES));
    let first = workshop.revision();
    let seen = Measure::clone(workshop.board().measure(MeasureId(31)).unwrap());
    let write = |measure| Edit::ReplaceMeasure { measure };
    let who = Measure { who: "Herr Lutz".to_owned(), ..seen.clone() };
    let by_when = Measure { by_when: "KW 2".to_owned(), ..seen.clone() };
    let whom = Measure { who: "Frau Kern".to_owned(), ..seen };
    workshop.apply(write(who), Origin::Facilitator, first).unwrap();
    workshop.apply(write(by_when), GUEST, first).unwrap();
    assert_eq!(workshop.apply(write(whom), GUEST, first).unwrap_err(), Refusal::ChangedSince);
    let both = |board: &Board| {
        let now = board.measure(MeasureId(31)).unwrap();
        (now.who.clone(), now.by_when.clone())
    };
    assert_eq!(both(workshop.board()), ("Herr Lutz".to_owned(), "KW 2".to_owned()));
    workshop.undo(Origin::Facilitator).unwrap();
    assert_eq!(both(workshop.board()), (String::new(), "KW 2".to_owned()));
}

fn entitled(title: &str, place: &str, people: &str) -> Edit {
    let [title, place, people] = [title, place, people].map(str::to_owned);
    Edit::Entitle { title, question: String::new(), place, people }
}

#[test]
fn what_stands_above_the_board_is_written_together_and_by_several() {
    let before = r#"Board(title: "Probe", wishes: [Card(id: 1, text: "a")])"#;
    makes(
        before,
        entitled("Probe ", " Graz, Saal 2", "Kern, Lutz\r\nHuber "),
        r#"Board(title: "Probe", place: "Graz, Saal 2", people: "Kern, Lutz\nHuber", wishes: [Card(id: 1, text: "a")])"#,
    );
    let mut workshop = Workshop::untouched(written::board(before));
    let first = workshop.revision();
    workshop.apply(entitled("Probe", "Graz", ""), Origin::Facilitator, first).unwrap();
    workshop.apply(entitled("Probe", "", "Kern"), GUEST, first).unwrap();
    let refused = workshop.apply(entitled("Probe", "Wien", ""), GUEST, first);
    assert_eq!(refused.unwrap_err(), Refusal::ChangedSince);
    workshop.undo(Origin::Facilitator).unwrap();
    assert_eq!((&*workshop.board().place, &*workshop.board().people), ("", "Kern"));
}

/// A journal may be older than the program that finds it.
#[test]
fn a_heading_that_was_taken_down_before_it_had_a_place_is_read() {
    let taken_down =
        r#"(heading: Some(((title: "", question: ""), (title: "Probe", question: "Wofür?"))))"#;
    let change: Change = ron::from_str(taken_down).unwrap();
    let after = r#"Board(title: "Probe", question: "Wofür?", place: "Graz")"#;
    let before = written::board(r#"Board(place: "Graz")"#);
    assert_eq!(change.put_on(&before), Ok(written::board(after)));
}

#[test]
fn a_measure_that_is_taken_in_is_about_what_its_card_and_its_output_have_become() {
    makes(
        THREE_MEASURES,
        taken_in(
            r#"Board(
                place: "Wien",
                people: "Huber",
                wishes: [Card(id: 30, text: "d")],
                outputs: [Output(id: 5, text: "Gravur"), Output(id: 2, text: "lager")],
                measures: [
                    Measure(id: 1, what: "Gravur prüfen", about: Output(5)),
                    Measure(id: 3, what: "Lager prüfen", who: "Kern", about: Output(2)),
                    Measure(id: 4, what: "d klären", by_when: "bald", about: Card(30)),
                ],
            )"#,
        ),
        r#"Board(
            wishes: [Card(id: 1, text: "a"), Card(id: 2, text: "b"), Card(id: 3, text: "c"), Card(id: 33, text: "d")],
            outputs: [Output(id: 20, text: "Lager"), Output(id: 34, text: "Gravur")],
            measures: [
                Measure(id: 30, what: "Huber fragen", who: "Frau Kern", by_when: "KW 50", about: Card(2)),
                Measure(id: 31, what: "Aufwand schätzen", about: Output(20)),
                Measure(id: 32, what: "Protokoll verteilen", by_when: "morgen"),
                Measure(id: 35, what: "Gravur prüfen", about: Output(34)),
                Measure(id: 36, what: "Lager prüfen", who: "Kern", about: Output(20)),
                Measure(id: 37, what: "d klären", by_when: "bald", about: Card(33)),
            ],
        )"#,
    );
}

#[test]
fn a_reworded_property_is_worth_what_it_was() {
    let board = |text: &str| {
        format!(
            r#"Board(wishes: [Card(id: 1, text: "a", properties: [Property(text: "Öl"), Property(text: "{text}", willingness: Yes)])])"#
        )
    };
    let property =
        Property { text: " Pufferlager in Graz ".to_owned(), willingness: Willingness::Yes };
    makes(
        &board("Lager"),
        Edit::ReplaceProperty { card: CardId(1), index: 1, property },
        &board("Pufferlager in Graz"),
    );
}

const FIVE_CARDS: &str = r#"Board(
    wishes: [Card(id: 1, text: "a"), Card(id: 2, text: "b"), Card(id: 3, text: "c"), Card(id: 4, text: "d"), Card(id: 5, text: "e")],
)"#;

#[test]
fn moved_cards_arrive_in_the_order_in_which_they_were_taken() {
    makes(
        FIVE_CARDS,
        Edit::MoveCards { cards: ids(&[4, 2]), to: Spot { column: Column::Need, before: None } },
        r#"Board(
            wishes: [Card(id: 1, text: "a"), Card(id: 3, text: "c"), Card(id: 5, text: "e")],
            needs: [Card(id: 4, text: "d"), Card(id: 2, text: "b")],
        )"#,
    );
}

#[test]
fn cards_moved_in_front_of_one_of_themselves_gather_where_it_was() {
    makes(
        FIVE_CARDS,
        Edit::MoveCards { cards: ids(&[1, 3, 4]), to: in_front_of(Column::Wish, 3) },
        r#"Board(
            wishes: [Card(id: 2, text: "b"), Card(id: 1, text: "a"), Card(id: 3, text: "c"), Card(id: 4, text: "d"), Card(id: 5, text: "e")],
        )"#,
    );
}

#[test]
fn a_moved_card_may_come_to_lie_at_the_place_it_had() {
    makes(
        FIVE_CARDS,
        Edit::MoveCards { cards: ids(&[4, 5, 3]), to: in_front_of(Column::Wish, 1) },
        r#"Board(
            wishes: [Card(id: 4, text: "d"), Card(id: 5, text: "e"), Card(id: 3, text: "c"), Card(id: 1, text: "a"), Card(id: 2, text: "b")],
        )"#,
    );
}

#[test]
fn a_change_names_only_the_records_that_somebody_touched() {
    let mut workshop = Workshop::untouched(written::board(FIVE_CARDS));
    let to = Spot { column: Column::Wish, before: None };
    let edit = Edit::MoveCards { cards: ids(&[1]), to };
    let change = workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap();
    let touched: Vec<_> = change.cards.iter().filter_map(|row| row.after.as_ref()).collect();
    assert_eq!(touched.iter().map(|at| at.row.id).collect::<Vec<_>>(), ids(&[1]));
    assert!(change.purposes.is_empty() && change.outputs.is_empty());
    assert!(change.measures.is_empty() && change.heading.is_none());
}

#[test]
fn an_answer_finds_the_purpose_of_that_name() {
    let before = r#"Board(
        wishes: [Card(id: 1, text: "a")],
        purposes: [Purpose(id: 10, text: "Zusagen halten")],
    )"#;
    let answer = |text, end| Edit::Answer {
        card: CardId(1),
        chain: 0,
        answer: said(text),
        end,
        by: String::new(),
    };
    makes(
        before,
        answer(" Zusagen halten ", End::Reached),
        r#"Board(
            wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10)], end: Reached)])],
            purposes: [Purpose(id: 10, text: "Zusagen halten")],
        )"#,
    );
    makes(
        before,
        answer("zusagen HALTEN", End::Open),
        r#"Board(
            wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10, said: "zusagen HALTEN")])])],
            purposes: [Purpose(id: 10, text: "Zusagen halten")],
        )"#,
    );
    makes(
        before,
        answer("Zusagen", End::Open),
        r#"Board(
            wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 11)])])],
            purposes: [Purpose(id: 10, text: "Zusagen halten"), Purpose(id: 11, text: "Zusagen")],
        )"#,
    );
}

#[test]
fn cards_come_with_the_answers_that_were_written_behind_them() {
    makes(
        r#"Board(
            wishes: [Card(id: 1, text: "a")],
            purposes: [Purpose(id: 2, text: "Zusagen halten")],
        )"#,
        Edit::AddCards {
            cards: vec![NewCard {
                text: " Günstiger ".to_owned(),
                customer: "Einkauf".to_owned(),
                purposes: vec!["Mehr kaufen".to_owned(), "Zusagen halten".to_owned()],
            }],
            to: in_front_of(Column::Wish, 1),
        },
        r#"Board(
            wishes: [
                Card(id: 3, text: "Günstiger", customer: "Einkauf", chains: [Chain(steps: [Step(purpose: 4), Step(purpose: 2)])]),
                Card(id: 1, text: "a"),
            ],
            purposes: [Purpose(id: 2, text: "Zusagen halten"), Purpose(id: 4, text: "Mehr kaufen")],
        )"#,
    );
}

fn taken_in(board: &str) -> Edit {
    Edit::TakeIn { board: Arc::new(written::board(board)), to: None }
}

#[test]
fn a_board_that_is_taken_in_keeps_its_words_and_shares_what_has_the_same_name() {
    makes(
        r#"Board(
            title: "Werkstatt",
            wishes: [Card(id: 1, text: "a")],
            needs: [Card(id: 2, text: "b")],
            purposes: [Purpose(id: 3, text: "Zusagen halten")],
            outputs: [Output(id: 4, text: "Lager", uses: Known([Use(need: 2)])), Output(id: 5, text: "Gravur", effort: 8.0)],
        )"#,
        taken_in(
            r#"Board(
                title: "Anderswo",
                question: "Wofür?",
                wishes: [
                    Card(id: 2, text: "c", customer: "Huber", chains: [Chain(steps: [Step(purpose: 1), Step(purpose: 9, said: "wie gesagt")], end: Reached)]),
                    Card(id: 3, text: "d", chains: [Chain(steps: [Step(purpose: 9, said: "Zusagen halten")])]),
                ],
                needs: [Card(id: 4, text: "e", purpose: 9)],
                aside: [Card(id: 5, text: "f")],
                purposes: [Purpose(id: 1, text: "zusagen HALTEN"), Purpose(id: 9, text: "Mehr kaufen"), Purpose(id: 10, text: "Zusagen halten")],
                outputs: [
                    Output(id: 20, text: "lager", effort: 80.0, uses: Known([Use(need: 4, how: "täglich")]), supports: [21]),
                    Output(id: 21, text: "Gravur", effort: 30.0, uses: Nobody),
                ],
            )"#,
        ),
        r#"Board(
            title: "Werkstatt",
            wishes: [
                Card(id: 1, text: "a"),
                Card(id: 8, text: "c", customer: "Huber", chains: [Chain(steps: [Step(purpose: 3, said: "zusagen HALTEN"), Step(purpose: 6, said: "wie gesagt")], end: Reached)]),
                Card(id: 9, text: "d", chains: [Chain(steps: [Step(purpose: 6, said: "Zusagen halten")])]),
            ],
            needs: [Card(id: 2, text: "b"), Card(id: 10, text: "e", purpose: 6)],
            aside: [Card(id: 11, text: "f")],
            purposes: [Purpose(id: 3, text: "Zusagen halten"), Purpose(id: 6, text: "Mehr kaufen"), Purpose(id: 7, text: "Zusagen halten")],
            outputs: [
                Output(id: 4, text: "Lager", effort: 80.0, uses: Known([Use(need: 2), Use(need: 10, how: "täglich")]), supports: [12]),
                Output(id: 5, text: "Gravur", effort: 8.0),
                Output(id: 12, text: "Gravur", effort: 30.0, uses: Nobody),
            ],
        )"#,
    );
}

/// Two purposes of one name were kept apart on their board. Put together, a chain through both would
/// be a circle.
#[test]
fn purposes_that_were_kept_apart_are_not_put_together_by_taking_them_in() {
    makes(
        r#"Board(purposes: [Purpose(id: 1, text: "P")])"#,
        taken_in(
            r#"Board(
                wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 2), Step(purpose: 3)])])],
                purposes: [Purpose(id: 2, text: "P"), Purpose(id: 3, text: "P")],
            )"#,
        ),
        r#"Board(
            wishes: [Card(id: 3, text: "a", chains: [Chain(steps: [Step(purpose: 1), Step(purpose: 2)])])],
            purposes: [Purpose(id: 1, text: "P"), Purpose(id: 2, text: "P")],
        )"#,
    );
}

#[test]
fn a_board_that_does_not_fit_beside_this_one_is_refused_whole() {
    let many = |count: u32| {
        let card = |id| Arc::new(Card { id: CardId(id), text: "x".to_owned(), ..Card::default() });
        Board { wishes: (1..=count).map(card).collect(), ..Board::default() }
    };
    let mut workshop = Workshop::untouched(many(60_000));
    let edit = Edit::TakeIn { board: Arc::new(many(40_001)), to: None };
    let refusal = workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap_err();
    assert!(matches!(refusal, Refusal::Rule(it) if it.rule == Rule::TooMany));
    assert!(*workshop.board() == many(60_000));
    let edit = Edit::TakeIn { board: Arc::new(many(40_000)), to: None };
    let change = workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap();
    assert_eq!(change.added_cards().count(), 40_000);
}

#[test]
fn a_removed_step_takes_its_purpose_and_its_empty_chain_with_it() {
    makes(
        r#"Board(
            wishes: [Card(id: 1, text: "a", chains: [Chain(steps: [Step(purpose: 10)], end: Reached)])],
            purposes: [Purpose(id: 10, text: "P")],
        )"#,
        Edit::RemoveStep { step: StepAddress { card: CardId(1), chain: 0, step: 0 } },
        r#"Board(wishes: [Card(id: 1, text: "a")])"#,
    );
}

#[test]
fn what_somebody_built_on_is_not_taken_from_under_them() {
    let mut workshop = Workshop::untouched(written::board(FIVE_CARDS));
    let answer = |card| Edit::Answer {
        card: CardId(card),
        chain: 0,
        answer: said("Zusagen halten"),
        end: End::Open,
        by: String::new(),
    };
    workshop.apply(answer(1), Origin::Facilitator, workshop.revision()).unwrap();
    workshop.apply(answer(2), GUEST, workshop.revision()).unwrap();
    let before = workshop.board().clone();
    // The guest's answer leads to the purpose that the first answer made.
    assert_eq!(workshop.undo(Origin::Facilitator).unwrap_err(), Refusal::ChangedSince);
    assert_eq!(workshop.board(), &before);
    workshop.undo(GUEST).unwrap();
    workshop.undo(Origin::Facilitator).unwrap();
    is_written(workshop.board(), &written::board(FIVE_CARDS));
}

#[test]
fn two_people_may_write_on_one_card() {
    let mut workshop = Workshop::untouched(written::board(FIVE_CARDS));
    let reword =
        Edit::RewordCard { card: CardId(1), text: "A".to_owned(), customer: String::new() };
    workshop.apply(reword, Origin::Facilitator, workshop.revision()).unwrap();
    let note = Edit::SetNote { card: CardId(1), note: "bis 5 €".to_owned() };
    workshop.apply(note, GUEST, workshop.revision()).unwrap();
    workshop.undo(Origin::Facilitator).unwrap();
    let card = workshop.board().card(CardId(1)).unwrap();
    assert_eq!((card.text.as_str(), card.note.as_str()), ("a", "bis 5 €"));
}

#[test]
fn a_board_that_can_only_be_read_stays_as_it_is() {
    let opened = Opened {
        board: written::board(FIVE_CARDS),
        access: Access::ReadOnly,
        fingerprint: Fingerprint::of(b"newer"),
    };
    let mut workshop = Workshop::opened(Path::new("newer.ron"), opened);
    let edit = Edit::DeleteCards { cards: ids(&[1]) };
    assert_eq!(
        workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap_err(),
        Refusal::ReadOnly
    );
    is_written(workshop.board(), &written::board(FIVE_CARDS));
}

#[test]
fn a_need_in_its_own_chain_breaks_a_rule() {
    let mut board = written::board(NEED_THAT_LEADS_ON);
    let mut card = Card::clone(&board.needs[0]);
    card.purpose = Some(PurposeId(11));
    board.needs = vec![card.into()];
    assert_eq!(board.check().unwrap_err().rule, Rule::PurposeTwice(PurposeId(11)));
}

/// What somebody does who may be looking at an earlier board.
#[derive(Clone, Debug)]
enum Late {
    /// Sees the board as it is.
    Look,
    Answer(usize, usize),
    Remove(usize, usize, usize),
    Move(usize),
    Add,
}

fn any_late() -> impl Strategy<Value = Late> {
    prop_oneof![
        2 => Just(Late::Look),
        6 => (0..3_usize, 0..4_usize).prop_map(|(card, chain)| Late::Answer(card, chain)),
        3 => (0..3_usize, 0..3_usize, 0..3_usize)
            .prop_map(|(card, chain, step)| Late::Remove(card, chain, step)),
        1 => (0..3_usize).prop_map(Late::Move),
        1 => Just(Late::Add),
    ]
}

/// The purposes of a card's chains, by name.
fn ladders(board: &Board, card: CardId) -> Vec<Vec<String>> {
    let name = |step: &wozu::board::Step| board.purpose(step.purpose).unwrap().text.clone();
    let chains = &board.card(card).unwrap().chains;
    chains.iter().map(|chain| chain.steps.iter().map(name).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    /// However late: an answer that is acknowledged stands above what its author saw it stand above,
    /// a step that is taken away is the one that they saw, and nothing else changes.
    #[test]
    fn what_is_meant_for_a_board_of_before_is_done_to_nothing_else(
        acts in prop::collection::vec((0..3_usize, any_late()), 1..60),
    ) {
        let start = board_with(&["a", "b", "c"]);
        let mut workshop = Workshop::untouched(start.clone());
        let mut views = [(); 3].map(|()| (start.clone(), workshop.revision()));
        for (count, (author, act)) in acts.into_iter().enumerate() {
            let (seen, revision) = views[author].clone();
            let origin = Origin::Guest(u32::try_from(author).unwrap());
            let card_at = |index: usize| seen.wishes[index % 3].id;
            let before = workshop.board().clone();
            let (card, edit, expected) = match act {
                Late::Look => {
                    views[author] = (before, workshop.revision());
                    continue;
                }
                Late::Add => {
                    workshop.apply(add("neu"), origin, revision).unwrap();
                    continue;
                }
                Late::Move(index) => {
                    let to = Spot { column: Column::Wish, before: Some(start.wishes[0].id) };
                    let edit = Edit::MoveCards { cards: vec![start.wishes[index].id], to };
                    workshop.apply(edit, origin, revision).unwrap();
                    continue;
                }
                Late::Answer(index, chain) => {
                    let (card, text) = (card_at(index), format!("Antwort {count}"));
                    let seen = ladders(&seen, card);
                    let chain = chain % (seen.len() + 1);
                    let was = seen.get(chain).cloned();
                    let mut becomes = was.clone().unwrap_or_default();
                    becomes.push(text.clone());
                    let edit = Edit::Answer { card, chain, answer: Answer::Said(text), end: End::Open, by: String::new() };
                    (card, edit, (was, Some(becomes)))
                }
                Late::Remove(index, chain, step) => {
                    let card = card_at(index);
                    let seen = ladders(&seen, card);
                    let Some(was) = seen.get(chain).cloned() else { continue };
                    let mut becomes = was.clone();
                    if step >= becomes.len() {
                        continue;
                    }
                    becomes.remove(step);
                    let edit = Edit::RemoveStep { step: StepAddress { card, chain, step } };
                    (card, edit, (Some(was), Some(becomes).filter(|it| !it.is_empty())))
                }
            };
            match workshop.apply(edit, origin, revision) {
                Ok(_) => {
                    let (was, becomes) = expected;
                    let mut left = ladders(workshop.board(), card);
                    let mut right = ladders(&before, card);
                    if let Some(was) = was {
                        right.remove(right.iter().position(|it| *it == was).unwrap());
                    }
                    if let Some(becomes) = becomes {
                        left.remove(left.iter().position(|it| *it == becomes).unwrap());
                    }
                    prop_assert_eq!(left, right);
                    let others = |board: &Board| {
                        let cards = board.cards().filter(|it| it.id != card).cloned();
                        cards.collect::<Vec<_>>()
                    };
                    prop_assert_eq!(others(workshop.board()), others(&before));
                }
                Err(refusal) => {
                    prop_assert_eq!(refusal, Refusal::ChangedSince);
                    prop_assert!(workshop.revision() > revision, "nothing has changed since");
                    prop_assert_eq!(workshop.board(), &before);
                }
            }
        }
    }
}

#[test]
fn two_first_answers_from_the_same_state_are_two_chains() {
    let mut workshop = Workshop::untouched(board_with(&["a"]));
    let first = workshop.revision();
    let card = workshop.board().wishes[0].id;
    for text in ["weil", "wozu"] {
        let answer = Answer::Said(text.to_owned());
        let edit = Edit::Answer { card, chain: 0, answer, end: End::Open, by: String::new() };
        workshop.apply(edit, GUEST, first).unwrap();
    }
    assert_eq!(ladders(workshop.board(), card), [["weil"], ["wozu"]]);
    let step = StepAddress { card, chain: 0, step: 0 };
    workshop.apply(Edit::RemoveStep { step }, GUEST, first + 2).unwrap();
    let again = workshop.apply(Edit::RemoveStep { step }, Origin::Facilitator, first + 2);
    assert_eq!(again.unwrap_err(), Refusal::ChangedSince);
    assert_eq!(ladders(workshop.board(), card), [["wozu"]]);
}

#[test]
fn a_text_that_somebody_has_changed_meanwhile_is_not_written_over() {
    let mut workshop = Workshop::untouched(board_with(&["a", "b"]));
    let begun = workshop.revision();
    let reword = |workshop: &Workshop, index: usize, text: &str| Edit::RewordCard {
        card: workshop.board().wishes[index].id,
        text: text.to_owned(),
        customer: String::new(),
    };
    let (first, second) = (reword(&workshop, 0, "eins"), reword(&workshop, 0, "zwei"));
    workshop.apply(first, GUEST, begun).unwrap();
    let refused = workshop.apply(second, Origin::Facilitator, begun);
    assert_eq!(refused.unwrap_err(), Refusal::ChangedSince);
    let other = reword(&workshop, 1, "drei");
    workshop.apply(other, Origin::Facilitator, begun).unwrap();
    let texts: Vec<_> = workshop.board().wishes.iter().map(|card| &card.text).collect();
    assert_eq!(texts, ["eins", "drei"]);
}

/// Who lags behind too far is told so, and may add and move all the same.
#[test]
fn a_board_that_is_forgotten_is_no_ground_for_what_names_places_on_it() {
    let mut workshop = Workshop::untouched(board_with(&["a"]));
    let first = workshop.revision();
    let card = workshop.board().wishes[0].id;
    for _ in 0..100 {
        workshop.apply(add("neu"), GUEST, first).unwrap();
    }
    let answer = |workshop: &mut Workshop, seen| {
        let answer = Answer::Said("weil".to_owned());
        workshop.apply(
            Edit::Answer { card, chain: 0, answer, end: End::Open, by: String::new() },
            GUEST,
            seen,
        )
    };
    assert_eq!(answer(&mut workshop, first + 20).unwrap_err(), Refusal::ChangedSince);
    assert!(answer(&mut workshop, first + 60).is_ok());
}

fn board_with(texts: &[&str]) -> Board {
    let mut workshop = Workshop::new(Board::default());
    for text in texts {
        workshop.apply(add(text), Origin::Facilitator, workshop.revision()).unwrap();
    }
    workshop.board().clone()
}

fn add(text: &str) -> Edit {
    let card = NewCard { text: text.to_owned(), ..NewCard::default() };
    Edit::AddCards { cards: vec![card], to: Spot { column: Column::Wish, before: None } }
}
