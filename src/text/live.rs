//! What participants are told, and what is said of them.

use std::borrow::Cow;

use super::Language;
use super::language::said;

/// Something about those who take part from their phones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiveText {
    // Why a participant's ask is not done.
    Gone,
    Circle,
    Frozen,
    Stale,
    Limit,
    NotYours,
    Bad,

    // How the room comes in.
    Join,
    JoinHint,
    /// What the code to scan is called for whoever does not see it.
    CodeName,
    Present(usize),
    NotLetIn,
    System(String),

    // What may be in the way when nobody comes.
    NobodyHere,
    NoNetwork,
    VirtualNetwork,
    PublicNetwork,
    SameNetwork,
    GuestNetwork,
    Firewall,
    PhonePermission,
    InApp,
    OwnRouter,

    // What the facilitator can do.
    EndAsking,
    /// Puts away what came of a round that has ended.
    PutAway,
    AllAreAsked,
    AllAreAskedPay,
    RoundEnded,
    NoTimeLimit,
    TimeLeft {
        secs: u64,
    },
    MoreTime,
    WithoutClock,
    Cover,
    Uncover,
    BackToRound,
    AnswersCovered {
        answers: usize,
    },
    SoundsAlike,
    /// What was said, and how often.
    SaidTimes {
        words: String,
        count: usize,
    },
    OpinionsHint,
    Unsure(usize),
    /// Takes this willingness to pay over to the card.
    TakeOpinion(String),
    Answers {
        answers: usize,
        guests: usize,
    },
    /// How many have answered the card with the fewest answers, and that with the most.
    Spread {
        fewest: usize,
        most: usize,
    },
    Freeze,
    Thaw,
    MayAdd,
    MayMove,
    MayAnswer,
    MayPay,
    KeepNames,
    KeepNamesHint,
    Smaller,
    Larger,
    Hide,
    ShowCard,
    Renew,
    UseNetwork(String),
    End,
    Guest {
        number: u32,
        name: Option<String>,
    },
    UndoAllOf(u32),
    UndoneOf {
        guest: u32,
        count: usize,
    },
    Remove,
}

pub(super) fn say(language: Language, text: &LiveText) -> Cow<'static, str> {
    match text {
        LiveText::Present(count) => {
            said!(language, format!("{count} dabei"), format!("{count} taking part")).into()
        }
        LiveText::System(reason) => reason.clone().into(),
        LiveText::Answers { answers, guests } => said!(
            language,
            format!(
                "{answers} {} von {guests}",
                if *answers == 1 { "Antwort" } else { "Antworten" }
            ),
            format!("{answers} {} from {guests}", if *answers == 1 { "answer" } else { "answers" })
        )
        .into(),
        LiveText::Spread { fewest, most } => said!(
            language,
            format!("Je Anliegen {fewest} bis {most} Antworten"),
            format!("{fewest} to {most} answers to each request")
        )
        .into(),
        LiveText::UseNetwork(name) => {
            said!(language, format!("Netz: {name}"), format!("Network: {name}")).into()
        }
        LiveText::Guest { number, name: None } => {
            said!(language, format!("Nr. {number}"), format!("No. {number}")).into()
        }
        LiveText::Guest { number, name: Some(name) } => format!("{number}: {name}").into(),
        LiveText::UndoAllOf(number) => said!(
            language,
            format!("Alles von Nr. {number} zurücknehmen"),
            format!("Take back all of no. {number}")
        )
        .into(),
        LiveText::UndoneOf { guest, count } => said!(
            language,
            format!("Von Nr. {guest} zurückgenommen: {count}"),
            format!("Taken back of no. {guest}: {count}")
        )
        .into(),
        LiveText::Gone => {
            said!(language, "Das gibt es nicht mehr.", "That is no longer there.").into()
        }
        LiveText::Circle => said!(
            language,
            "Dieser Zweck steht schon in der Kette.",
            "This purpose is already in the chain."
        )
        .into(),
        LiveText::Frozen => said!(
            language,
            "Das ist gerade nicht freigegeben.",
            "This is not open to participants at the moment."
        )
        .into(),
        LiveText::Stale => said!(
            language,
            "Jemand anders hat das inzwischen geändert.",
            "Somebody else has changed this meanwhile."
        )
        .into(),
        LiveText::Limit => said!(
            language,
            "Das war zu viel auf einmal. Bitte kürzer oder etwas später.",
            "That was too much at once. Please shorter, or a little later."
        )
        .into(),
        LiveText::NotYours => said!(
            language,
            "Nur eigene Karten lassen sich löschen.",
            "Only your own cards can be deleted."
        )
        .into(),
        LiveText::Bad => said!(
            language,
            "Das hat die Tafel nicht verstanden.",
            "The board did not understand that."
        )
        .into(),
        LiveText::Join => said!(language, "Mitmachen", "Join in").into(),
        LiveText::JoinHint => said!(
            language,
            "Kamera auf den Code halten. Keine App, kein Konto, nichts verlässt den Raum.",
            "Point the camera at the code. No app, no account, nothing leaves the room."
        )
        .into(),
        LiveText::CodeName => said!(language, "Code zum Mitmachen", "Code for joining in").into(),
        LiveText::NotLetIn => {
            said!(language, "Mitmachen geht gerade nicht", "Joining in is not possible now").into()
        }
        LiveText::NobodyHere => said!(
            language,
            "Noch niemand da. Das kann im Weg stehen:",
            "Nobody here yet. This may be in the way:"
        )
        .into(),
        LiveText::NoNetwork => said!(
            language,
            "Dieser Rechner ist in keinem Netz. Mit dem WLAN des Raums verbinden, dann das \
             Mitmachen beenden und neu beginnen.",
            "This computer is in no network. Connect it to the room's Wi-Fi, then end joining \
             in and \
             begin again."
        )
        .into(),
        LiveText::VirtualNetwork => said!(
            language,
            "Diese Adresse gehört zu einem VPN oder einem Netz innerhalb dieses Rechners. \
             Unten ein \
             anderes Netz wählen.",
            "This address belongs to a VPN or to a network inside this computer. Choose another \
             network below."
        )
        .into(),
        LiveText::PublicNetwork => said!(
            language,
            "Diese Adresse ist aus dem ganzen Internet erreichbar. Besser ein eigenes WLAN nehmen.",
            "This address can be reached from the whole internet. A Wi-Fi of your own is better."
        )
        .into(),
        LiveText::SameNetwork => said!(
            language,
            "Telefone müssen im selben WLAN sein wie dieser Rechner, mit ausgeschaltetem VPN.",
            "Phones must be in the same Wi-Fi as this computer, with their VPN turned off."
        )
        .into(),
        LiveText::GuestNetwork => said!(
            language,
            "Gäste-WLANs trennen ihre Geräte oft voneinander. Dann hilft nur ein anderes Netz.",
            "Guest Wi-Fi often keeps its devices apart. Then only another network helps."
        )
        .into(),
        LiveText::Firewall => said!(
            language,
            "Hat Windows nach Netzwerken gefragt und jemand hat abgelehnt, fragt es nie \
             wieder: unter \
             „Eine App durch die Firewall zulassen“ bei Wozu „Privat“ ankreuzen.",
            "If Windows asked about networks and somebody declined, it never asks again: \
             under “Allow \
             an app through the firewall”, tick “Private” for Wozu."
        )
        .into(),
        LiveText::PhonePermission => said!(
            language,
            "Fragt das Telefon nach Geräten im lokalen Netz: erlauben.",
            "If the phone asks about devices on the local network: allow it."
        )
        .into(),
        LiveText::InApp => said!(
            language,
            "Öffnet eine andere App den Code, die Adresse im Browser des Telefons eintippen.",
            "If another app opens the code, type the address into the phone's browser."
        )
        .into(),
        LiveText::OwnRouter => said!(
            language,
            "Sicher geht es mit einem eigenen kleinen Router, der 30 Geräte trägt; der \
             Hotspot eines \
             Rechners trägt etwa 8.",
            "A small router of your own for 30 devices is safe; the hotspot of a computer carries \
             about 8."
        )
        .into(),
        LiveText::EndAsking => said!(language, "Beenden", "End").into(),
        LiveText::PutAway => said!(language, "Fertig", "Done").into(),
        LiveText::AllAreAsked => said!(
            language,
            "Alle werden gefragt, auf dem eigenen Telefon",
            "Everybody is asked, on their own phone"
        )
        .into(),
        LiveText::AllAreAskedPay => said!(
            language,
            "Zahlt der Kunde dafür? Alle werden gefragt",
            "Does the customer pay for it? Everybody is asked"
        )
        .into(),
        LiveText::RoundEnded => said!(language, "beendet", "ended").into(),
        LiveText::NoTimeLimit => said!(language, "ohne Uhr", "no time limit").into(),
        LiveText::TimeLeft { secs } => {
            let (minutes, secs) = (secs / 60, secs % 60);
            said!(
                language,
                format!("noch {minutes}:{secs:02}"),
                format!("{minutes}:{secs:02} left")
            )
            .into()
        }
        LiveText::MoreTime => said!(language, "+ 2 Minuten", "+ 2 minutes").into(),
        LiveText::WithoutClock => said!(language, "Ohne Uhr", "No time limit").into(),
        LiveText::Cover => said!(language, "Verdecken", "Cover").into(),
        LiveText::Uncover => said!(language, "Aufdecken", "Uncover").into(),
        LiveText::BackToRound => said!(language, "Antworten zeigen", "Show answers").into(),
        LiveText::AnswersCovered { answers: 1 } => {
            said!(language, "Antwort, noch verdeckt", "answer, still covered").into()
        }
        LiveText::AnswersCovered { .. } => {
            said!(language, "Antworten, noch verdeckt", "answers, still covered").into()
        }
        LiveText::SaidTimes { words, count } => {
            said!(language, format!("„{words}“ ({count})"), format!("“{words}” ({count})")).into()
        }
        LiveText::SoundsAlike => said!(language, "Klingt ähnlich", "Sounds alike").into(),
        LiveText::OpinionsHint => said!(
            language,
            "So schätzt der Raum es ein. Ein Druck auf eine Antwort übernimmt sie auf die Karte.",
            "This is what the room thinks. Pressing an answer takes it over to the card."
        )
        .into(),
        LiveText::Unsure(count) => {
            said!(language, format!("{count} wissen es nicht"), format!("{count} do not know"))
                .into()
        }
        LiveText::TakeOpinion(name) => said!(
            language,
            format!("Auf die Karte übernehmen: {name}"),
            format!("Take over to the card: {name}")
        )
        .into(),
        LiveText::MayAdd => said!(language, "Karten schreiben", "Write cards").into(),
        LiveText::MayMove => said!(language, "Karten verschieben", "Move cards").into(),
        LiveText::MayAnswer => said!(language, "Wozu? beantworten", "Answer What for?").into(),
        LiveText::MayPay => {
            said!(language, "Zahlungsbereitschaft angeben", "State willingness to pay").into()
        }
        LiveText::KeepNames => said!(language, "Namen festhalten", "Keep names").into(),
        LiveText::KeepNamesHint => said!(
            language,
            "Wer einen Namen angegeben hat, steht bei seinen Antworten in der Datei.",
            "Whoever has given a name stands beside their answers in the file."
        )
        .into(),
        LiveText::Smaller => said!(language, "Verkleinern", "Make smaller").into(),
        LiveText::Larger => said!(language, "Vergrößern", "Make larger").into(),
        LiveText::Hide => said!(language, "Ausblenden", "Hide").into(),
        LiveText::Freeze => said!(language, "Nur zusehen lassen", "Let phones look on only").into(),
        LiveText::Thaw => said!(language, "Wieder freigeben", "Open to phones again").into(),
        LiveText::ShowCard => said!(language, "Karte allen zeigen", "Show card to all").into(),
        LiveText::Renew => said!(language, "Neuer Code", "New code").into(),
        LiveText::End => said!(language, "Mitmachen beenden", "End joining in").into(),
        LiveText::Remove => said!(language, "Abmelden", "Sign off").into(),
    }
}
