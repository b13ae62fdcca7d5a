//! Counting in working days, by whole weeks and by the holidays of each year rather than day by day.

use jiff::civil::Date;

use super::{Calendar, add_calendar_days, holidays, is_weekend};

/// The side on which days are counted: the first one counted is the day after, or the day before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Later,
    Earlier,
}

impl Calendar {
    /// The `days`-th working day after `date`: day one is the first working day from the day after on. Zero gives the date
    /// itself, also when nobody works on it; a negative number counts back, from the day before.
    #[must_use]
    pub fn add_working_days(&self, date: Date, days: i64) -> Option<Date> {
        let direction = match days {
            0 => return Some(date),
            1.. => Direction::Later,
            _ => Direction::Earlier,
        };
        // Each holiday passed asks for one weekday more, which may pass further holidays. The end only moves on, never
        // beyond the answer, so it comes to rest on the answer; no stretch is counted twice.
        let mut counted = date;
        let mut end = move_weekdays(date, i64::try_from(days.unsigned_abs()).ok()?, direction)?;
        loop {
            let passed = self.holidays_passed(counted, end, direction)?;
            if passed == 0 {
                return Some(end);
            }
            counted = end;
            end = move_weekdays(end, passed, direction)?;
        }
    }

    /// How many working days lie after `a` up to and including `b`; with `b` before `a`, minus those from after `b` up to
    /// and including `a`.
    ///
    /// So `working_days_between(a, add_working_days(a, n))` is `n` for every `n` of at least 0, and for a negative `n`
    /// when `a` is a working day itself. Swapping the dates changes the sign.
    #[must_use]
    pub fn working_days_between(&self, a: Date, b: Date) -> Option<i64> {
        if b < a {
            return self.working_days_between(b, a)?.checked_neg();
        }
        let start = monday_zero(a);
        let end = start.checked_add(days_from(a, b)?)?;
        let weekdays = weekdays_before_end_of(end)?.checked_sub(weekdays_before_end_of(start)?)?;
        weekdays.checked_sub(self.holidays_passed(a, b, Direction::Later)?)
    }

    /// The days from Monday to Friday that are holidays, from the day next to `from` up to and including `to`.
    fn holidays_passed(&self, from: Date, to: Date, direction: Direction) -> Option<i64> {
        let (first, last) = match direction {
            Direction::Later => (from, to),
            Direction::Earlier => (to, from),
        };
        let passed = |date: Date| first <= date && date <= last && date != from && !is_weekend(date);
        let mut count: i64 = 0;
        for year in first.year()..=last.year() {
            let mut dates = holidays::dates(year);
            // Ascension Day may fall on Queen's Day or on 5 May: one day, counted once.
            dates.sort_unstable();
            let mut previous = None;
            for date in dates.into_iter().flatten() {
                if previous != Some(date) && passed(date) {
                    count = count.checked_add(1)?;
                }
                previous = Some(date);
            }
        }
        for (date, _) in self.added.range(first..=last) {
            if passed(*date) && !holidays::dates(date.year()).contains(&Some(*date)) {
                count = count.checked_add(1)?;
            }
        }
        Some(count)
    }
}

/// The `days`-th day from Monday to Friday next to `date`; `days` is at least 1.
fn move_weekdays(date: Date, days: i64, direction: Direction) -> Option<Date> {
    // Looking back, the week runs from Friday to Saturday. Either way 0 to 4 are weekdays, and the weekend follows.
    let place = match direction {
        Direction::Later => monday_zero(date),
        Direction::Earlier => 4_i64.checked_sub(monday_zero(date))?.rem_euclid(7),
    };
    let weekdays = place.min(4).checked_add(days)?;
    let moved = weekdays.div_euclid(5).checked_mul(7)?.checked_add(weekdays.rem_euclid(5))?.checked_sub(place)?;
    match direction {
        Direction::Later => add_calendar_days(date, moved),
        Direction::Earlier => add_calendar_days(date, moved.checked_neg()?),
    }
}

/// The weekdays from a Monday up to and including the day that is `day` days after it.
fn weekdays_before_end_of(day: i64) -> Option<i64> {
    day.div_euclid(7).checked_mul(5)?.checked_add(day.rem_euclid(7).checked_add(1)?.min(5))
}

/// Days from `a` to `b`.
fn days_from(a: Date, b: Date) -> Option<i64> {
    a.duration_until(b).as_hours().checked_div(24)
}

/// 0 on Monday to 6 on Sunday.
fn monday_zero(date: Date) -> i64 {
    i64::from(date.weekday().to_monday_zero_offset())
}
