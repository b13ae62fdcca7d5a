//! The date of Easter.

use jiff::civil::Date;

/// Easter Sunday of a year in the Gregorian calendar, also for years before it was introduced; `None` outside the years
/// -9999 to 9999.
///
/// The anonymous Gregorian computus as J. Meeus gives it, "Astronomical Algorithms" (2nd ed., 1998), chapter 8, after
/// S. Butcher's "Ecclesiastical Calendar" (1876), with the remainders taken downwards so that years before 1 come out too.
#[must_use]
#[allow(clippy::arithmetic_side_effects, reason = "a year is an i16, so no step comes near the edge of an i32")]
pub fn easter_sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let a = y.rem_euclid(19);
    let (b, c) = (y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let n = h + l - 7 * m + 114;
    let month = i8::try_from(n.div_euclid(31)).ok()?;
    let day = i8::try_from(n.rem_euclid(31) + 1).ok()?;
    Date::new(year, month, day).ok()
}
