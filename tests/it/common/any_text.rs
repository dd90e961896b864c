//! Arbitrary boards that keep every rule, with whatever Unicode can hold as their texts.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;
use wozu::board::{
    About, Board, Card, CardId, Chain, End, Measure, MeasureId, Output, OutputId, Property,
    Purpose, PurposeId, Step, Use, Uses, Voice, Willingness, clean,
};

/// How many records of each kind a board has at most.
const MOST: u32 = 6;

/// Ids of different kinds never meet.
fn purpose_id(index: u32) -> PurposeId {
    PurposeId(1_000 + index)
}

fn output_id(index: u32) -> OutputId {
    OutputId(2_000 + index)
}

/// Any text that may stand on a board, and more often than chance would have it one that has gone
/// wrong somewhere before.
fn text() -> impl Strategy<Value = String> {
    let any = prop_oneof![
        any::<String>(),
        Just(String::new()),
        Just("I'm \\'not\\' a \"quote\" \\".to_owned()),
        Just("\0\u{7f}\r\n\t\u{1b}[31m\u{feff}\u{85}\u{2028}".to_owned()),
        Just("שלום 👩\u{200d}🔧 e\u{301} \u{202e}abc /* ) */ // ]".to_owned()),
    ];
    any.prop_map(|text| clean(&text).into_owned())
}

fn willingness() -> impl Strategy<Value = Willingness> {
    prop::sample::select(&Willingness::ALL[..])
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![Just(End::Open), prop::sample::select(&End::REASONS[..])]
}

fn voice() -> impl Strategy<Value = Voice> {
    (text(), text(), willingness(), text()).prop_map(|(customer, said, willingness, note)| Voice {
        customer,
        said,
        willingness,
        note,
    })
}

fn property() -> impl Strategy<Value = Property> {
    (text(), willingness()).prop_map(|(text, willingness)| Property { text, willingness })
}

fn chain(purposes: u32) -> impl Strategy<Value = Chain> {
    let ids: Vec<PurposeId> = (0..purposes).map(purpose_id).collect();
    let count = ids.len();
    let steps = subsequence(ids, 0..=count).prop_shuffle().prop_flat_map(|ids| {
        let said = vec(text(), ids.len());
        said.prop_map(move |said| {
            let step = |(&purpose, said)| Step { purpose, said, doubtful: false };
            ids.iter().zip(said).map(step).collect::<Vec<_>>()
        })
    });
    (steps, end(), text()).prop_map(|(steps, end, by)| Chain { steps, end, by })
}

fn card(id: CardId, purposes: u32) -> impl Strategy<Value = Arc<Card>> {
    let purpose = prop::option::of((0..purposes.max(1)).prop_map(purpose_id));
    let purpose = purpose.prop_map(move |purpose| purpose.filter(|_| purposes > 0));
    let said = (text(), text(), text(), vec(voice(), 0..3), vec(property(), 0..3));
    (said, vec(chain(purposes), 0..3), willingness(), purpose).prop_map(
        move |((text, customer, note, voices, properties), mut chains, willingness, purpose)| {
            // A need stands before the first step of its chains, as the purpose that it is.
            for chain in &mut chains {
                chain.steps.retain(|step| Some(step.purpose) != purpose);
            }
            Arc::new(Card {
                id,
                text,
                customer,
                voices,
                chains,
                willingness,
                note,
                properties,
                purpose,
            })
        },
    )
}

fn uses(cards: u32) -> impl Strategy<Value = Uses> {
    let usage = (0..cards.max(1), text()).prop_map(|(card, how)| Use { need: CardId(card), how });
    let known = vec(usage, 0..if cards == 0 { 1 } else { 4 }).prop_map(Uses::Known);
    prop_oneof![Just(Uses::NotAsked), Just(Uses::Nobody), known]
}

fn output(id: OutputId, cards: u32, outputs: u32) -> impl Strategy<Value = Arc<Output>> {
    let effort = prop_oneof![Just(0.0), 0.0..1e9_f64, Just(f64::MIN_POSITIVE), Just(f64::MAX)];
    let supports = vec((0..outputs).prop_map(output_id), 0..3);
    (text(), effort, uses(cards), supports).prop_map(move |(text, effort, uses, supports)| {
        Arc::new(Output { id, text, effort, uses, supports })
    })
}

fn measure(id: MeasureId, cards: u32, outputs: u32) -> impl Strategy<Value = Arc<Measure>> {
    let cards = (0..cards).map(|id| About::Card(CardId(id)));
    let outputs = (0..outputs).map(|index| About::Output(output_id(index)));
    let abouts: Vec<_> = cards.chain(outputs).map(Some).chain([None]).collect();
    (text(), text(), text(), prop::sample::select(abouts)).prop_map(
        move |(what, who, by_when, about)| Arc::new(Measure { id, what, who, by_when, about }),
    )
}

fn all<T: std::fmt::Debug, S: Strategy<Value = T>>(
    count: u32,
    strategy: impl Fn(u32) -> S,
) -> impl Strategy<Value = Vec<T>> {
    (0..count).map(strategy).collect::<Vec<_>>()
}

/// Any board that keeps the rules.
pub(crate) fn board() -> impl Strategy<Value = Board> {
    let counts = (0..=MOST, 0..=MOST, 0..=MOST, 0..=MOST);
    let records = counts.prop_flat_map(|(cards, purposes, outputs, measures)| {
        (
            all(cards, move |id| card(CardId(id), purposes)),
            all(purposes, |index| {
                let id = purpose_id(index);
                text().prop_map(move |text| Arc::new(Purpose { id, text }))
            }),
            all(outputs, move |index| output(output_id(index), cards, outputs)),
            all(measures, move |index| measure(MeasureId(3_000 + index), cards, outputs)),
        )
    });
    let date = prop::option::of((1..=9999_i16, 1..=12_i8, 1..=28_i8));
    let date = date.prop_map(|it| it.map(|(year, month, day)| jiff::civil::date(year, month, day)));
    let heading = (text(), text(), date, text(), text());
    (heading, records, any::<[prop::sample::Index; 2]>()).prop_map(
        |(heading, (mut wishes, purposes, outputs, measures), cuts)| {
            let (title, question, date, place, people) = heading;
            let aside = wishes.split_off(cuts[0].index(wishes.len() + 1));
            let needs = wishes.split_off(cuts[1].index(wishes.len() + 1));
            Board {
                title,
                question,
                date,
                place,
                people,
                wishes,
                needs,
                aside,
                purposes,
                outputs,
                measures,
            }
        },
    )
}
