//! When something was, in words.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::{Language, SafetyText, Text};

/// A moment of the past as people say it: "gestern, 16:40", "12. November".
pub fn when(moment: Timestamp, language: Language) -> String {
    when_seen_from(&locally(moment), &Zoned::now(), language)
}

/// The same with the time of day, however long ago: "12. November, 14:32".
pub fn when_exactly(moment: Timestamp, language: Language) -> String {
    exactly_seen_from(&locally(moment), &Zoned::now(), language)
}

/// The hour and minute that the clock on the wall showed.
pub fn clock_time(moment: Timestamp) -> (i8, i8) {
    let moment = locally(moment);
    (moment.hour(), moment.minute())
}

fn locally(moment: Timestamp) -> Zoned {
    moment.to_zoned(TimeZone::system())
}

fn exactly_seen_from(moment: &Zoned, now: &Zoned, language: Language) -> String {
    let words = when_seen_from(moment, now, language);
    let has_time = now.date().since(moment.date()).is_ok_and(|it| (0..=1).contains(&it.get_days()));
    if has_time {
        return words;
    }
    let (hour, minute) = (moment.hour(), moment.minute());
    let text = Text::Safety(SafetyText::DayAndTime { day: words, hour, minute });
    text.in_language(language).into_owned()
}

fn when_seen_from(moment: &Zoned, now: &Zoned, language: Language) -> String {
    let days = now.date().since(moment.date()).map_or(i32::MAX, |span| span.get_days());
    let is_this_year = moment.year() == now.year();
    let text = match days {
        0 => Text::Today { hour: moment.hour(), minute: moment.minute() },
        1 => Text::Yesterday { hour: moment.hour(), minute: moment.minute() },
        _ => Text::OnDay {
            day: moment.day(),
            month: moment.month(),
            year: (!is_this_year).then(|| moment.year()),
        },
    };
    text.in_language(language).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Zoned {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_named_as_people_do() {
        let now = at("2026-11-23T10:00[Europe/Vienna]");
        let cases = [
            ("2026-11-23T08:05[Europe/Vienna]", "heute, 08:05"),
            ("2026-11-22T16:40[Europe/Vienna]", "gestern, 16:40"),
            ("2026-11-12T09:00[Europe/Vienna]", "12. November"),
            ("2025-03-01T09:00[Europe/Vienna]", "1. März 2025"),
        ];
        for (moment, expected) in cases {
            assert_eq!(when_seen_from(&at(moment), &now, Language::German), expected);
        }
    }

    #[test]
    fn its_time_is_named_however_long_ago_it_was() {
        let now = at("2026-11-23T10:00[Europe/Vienna]");
        let cases = [
            ("2026-11-23T08:05[Europe/Vienna]", "today, 08:05"),
            ("2026-11-22T16:40[Europe/Vienna]", "yesterday, 16:40"),
            ("2026-11-12T09:00[Europe/Vienna]", "12 November, 09:00"),
        ];
        for (moment, expected) in cases {
            assert_eq!(exactly_seen_from(&at(moment), &now, Language::English), expected);
        }
    }
}
