//! From grammar rule to words: an exhaustive map, so that a rule's name can never reach a reader.

use super::keywords::{self, Keyword};
use super::parser::Rule;
use crate::diagnostics::Both;
use crate::diagnostics::words::expected::{self, Part};

/// How an error message speaks of a grammar rule.
enum Phrase {
    /// It reads this keyword and nothing else.
    Keyword(&'static Keyword),
    /// It reads a clause or an item that begins with this keyword.
    Clause(&'static Keyword),
    /// It reads this.
    Words(Part),
    /// It serves other rules, or reads a mistake: no message names it.
    Silent,
}

/// The keyword that a grammar rule reads, for the rules that read one.
pub(super) fn keyword(rule: Rule) -> Option<&'static Keyword> {
    match phrase(rule) {
        Phrase::Keyword(keyword) => Some(keyword),
        Phrase::Clause(_) | Phrase::Words(_) | Phrase::Silent => None,
    }
}

/// What stands before an action: an effect or a status.
pub(super) fn statuses() -> impl Iterator<Item = &'static Keyword> {
    use keywords as k;
    [&k::PERMIT, &k::FORBID, &k::REQUIRE, &k::FULFILLED, &k::NOT_YET, &k::NO_GROUND, &k::UNDECIDED].into_iter()
}

/// The keyword with which begins what a grammar rule reads, for the rules that begin with one.
pub(super) fn begins(rule: Rule) -> Option<&'static Keyword> {
    match phrase(rule) {
        Phrase::Keyword(keyword) | Phrase::Clause(keyword) => Some(keyword),
        Phrase::Words(_) | Phrase::Silent => None,
    }
}

/// What a grammar rule expects, in words; `None` for rules that no message names.
pub(super) fn expected(rule: Rule) -> Option<Both> {
    match phrase(rule) {
        Phrase::Keyword(&keywords::FROM_DAY) => Some(expected::from_day()),
        Phrase::Keyword(keyword) | Phrase::Clause(keyword) => {
            Some(expected::keyword(keyword.en.first().copied().unwrap_or("")))
        }
        Phrase::Words(part) => Some(expected::part(part)),
        Phrase::Silent => None,
    }
}

fn phrase(rule: Rule) -> Phrase {
    match rule {
        Rule::kw_protocol => Phrase::Keyword(&keywords::PROTOCOL),
        Rule::kw_frame => Phrase::Keyword(&keywords::FRAME),
        Rule::kw_vocabulary => Phrase::Keyword(&keywords::VOCABULARY),
        Rule::kw_issued_by => Phrase::Keyword(&keywords::ISSUED_BY),
        Rule::kw_labels => Phrase::Keyword(&keywords::LABELS),
        Rule::kw_days_mean => Phrase::Keyword(&keywords::DAYS_MEAN),
        Rule::kw_within_frame => Phrase::Keyword(&keywords::WITHIN_FRAME),
        Rule::kw_applies_when => Phrase::Keyword(&keywords::APPLIES_WHEN),
        Rule::kw_in_force => Phrase::Keyword(&keywords::IN_FORCE),
        Rule::kw_until => Phrase::Keyword(&keywords::UNTIL),
        Rule::kw_use => Phrase::Keyword(&keywords::USE),
        Rule::kw_source => Phrase::Keyword(&keywords::SOURCE),
        Rule::kw_url => Phrase::Keyword(&keywords::URL),
        Rule::kw_not_encoded => Phrase::Keyword(&keywords::NOT_ENCODED),
        Rule::kw_reading => Phrase::Keyword(&keywords::READING),
        Rule::kw_as => Phrase::Keyword(&keywords::AS),
        Rule::ty_yes_no => Phrase::Keyword(&keywords::YES_NO_TYPE),
        Rule::ty_integer => Phrase::Keyword(&keywords::INTEGER),
        Rule::ty_decimal => Phrase::Keyword(&keywords::DECIMAL),
        Rule::ty_money => Phrase::Keyword(&keywords::MONEY),
        Rule::ty_date => Phrase::Keyword(&keywords::DATE_TYPE),
        Rule::ty_duration => Phrase::Keyword(&keywords::DURATION),
        Rule::kw_in => Phrase::Keyword(&keywords::IN),
        Rule::kw_type => Phrase::Keyword(&keywords::TYPE),
        Rule::kw_one_of => Phrase::Keyword(&keywords::ONE_OF),
        Rule::kw_ordered => Phrase::Keyword(&keywords::ORDERED),
        Rule::kw_some_of => Phrase::Keyword(&keywords::SOME_OF),
        Rule::kw_fact => Phrase::Keyword(&keywords::FACT),
        Rule::kw_ask => Phrase::Keyword(&keywords::ASK),
        Rule::kw_help => Phrase::Keyword(&keywords::HELP),
        Rule::kw_optional => Phrase::Keyword(&keywords::OPTIONAL),
        Rule::kw_from_register => Phrase::Keyword(&keywords::FROM_REGISTER),
        Rule::kw_stated_by => Phrase::Keyword(&keywords::STATED_BY),
        Rule::kw_judged_by => Phrase::Keyword(&keywords::JUDGED_BY),
        Rule::kw_observed => Phrase::Keyword(&keywords::OBSERVED),
        Rule::kw_sensitive => Phrase::Keyword(&keywords::SENSITIVE),
        Rule::kw_from => Phrase::Keyword(&keywords::FROM),
        Rule::kw_to => Phrase::Keyword(&keywords::TO),
        Rule::kw_action => Phrase::Keyword(&keywords::ACTION),
        Rule::kw_define => Phrase::Keyword(&keywords::DEFINE),
        Rule::kw_open_define => Phrase::Keyword(&keywords::OPEN_DEFINE),
        Rule::kw_step => Phrase::Keyword(&keywords::STEP),
        Rule::kw_rule => Phrase::Keyword(&keywords::RULE),
        Rule::kw_when => Phrase::Keyword(&keywords::WHEN),
        Rule::kw_unless => Phrase::Keyword(&keywords::UNLESS),
        Rule::kw_otherwise => Phrase::Keyword(&keywords::OTHERWISE),
        Rule::kw_then => Phrase::Keyword(&keywords::THEN),
        Rule::kw_because => Phrase::Keyword(&keywords::BECAUSE),
        Rule::kw_citing => Phrase::Keyword(&keywords::CITING),
        Rule::kw_exception_to => Phrase::Keyword(&keywords::EXCEPTION_TO),
        Rule::kw_accept => Phrase::Keyword(&keywords::ACCEPT),
        Rule::kw_permit => Phrase::Keyword(&keywords::PERMIT),
        Rule::kw_forbid => Phrase::Keyword(&keywords::FORBID),
        Rule::kw_absolutely => Phrase::Keyword(&keywords::ABSOLUTELY),
        Rule::kw_require => Phrase::Keyword(&keywords::REQUIRE),
        Rule::kw_advise => Phrase::Keyword(&keywords::ADVISE),
        Rule::kw_stop => Phrase::Keyword(&keywords::STOP),
        Rule::kw_with | Rule::op_with => Phrase::Keyword(&keywords::WITH),
        Rule::kw_after => Phrase::Keyword(&keywords::AFTER),
        Rule::kw_provided => Phrase::Keyword(&keywords::PROVIDED),
        Rule::kw_within => Phrase::Keyword(&keywords::WITHIN),
        Rule::kw_from_day => Phrase::Keyword(&keywords::FROM_DAY),
        Rule::kw_guarantee => Phrase::Keyword(&keywords::GUARANTEE),
        Rule::kw_never => Phrase::Keyword(&keywords::NEVER),
        Rule::kw_always => Phrase::Keyword(&keywords::ALWAYS),
        Rule::kw_fulfilled => Phrase::Keyword(&keywords::FULFILLED),
        Rule::kw_not_yet => Phrase::Keyword(&keywords::NOT_YET),
        Rule::kw_no_ground => Phrase::Keyword(&keywords::NO_GROUND),
        Rule::kw_undecided => Phrase::Keyword(&keywords::UNDECIDED),
        Rule::kw_scenario => Phrase::Keyword(&keywords::SCENARIO),
        Rule::kw_on => Phrase::Keyword(&keywords::ON),
        Rule::kw_given => Phrase::Keyword(&keywords::GIVEN),
        Rule::kw_expect => Phrase::Keyword(&keywords::EXPECT),
        Rule::op_and => Phrase::Keyword(&keywords::AND),
        Rule::op_or => Phrase::Keyword(&keywords::OR),
        Rule::op_not => Phrase::Keyword(&keywords::NOT),
        Rule::op_is => Phrase::Keyword(&keywords::IS),
        Rule::op_is_not => Phrase::Keyword(&keywords::IS_NOT),
        Rule::op_is_one_of => Phrase::Keyword(&keywords::IS_ONE_OF),
        Rule::op_is_not_one_of => Phrase::Keyword(&keywords::IS_NOT_ONE_OF),
        Rule::is_present => Phrase::Keyword(&keywords::IS_PRESENT),
        Rule::is_absent => Phrase::Keyword(&keywords::IS_ABSENT),
        Rule::is_empty => Phrase::Keyword(&keywords::IS_EMPTY),
        Rule::is_not_present => Phrase::Keyword(&keywords::IS_NOT_PRESENT),
        Rule::is_not_absent => Phrase::Keyword(&keywords::IS_NOT_ABSENT),
        Rule::is_not_empty => Phrase::Keyword(&keywords::IS_NOT_EMPTY),
        Rule::op_is_at_most => Phrase::Keyword(&keywords::IS_AT_MOST),
        Rule::op_is_at_least => Phrase::Keyword(&keywords::IS_AT_LEAST),
        Rule::op_at_most => Phrase::Keyword(&keywords::AT_MOST),
        Rule::op_at_least => Phrase::Keyword(&keywords::AT_LEAST),
        Rule::op_includes => Phrase::Keyword(&keywords::INCLUDES),
        Rule::rounded => Phrase::Keyword(&keywords::ROUNDED_TO_CENTS),
        Rule::fn_working_days_between => Phrase::Keyword(&keywords::WORKING_DAYS_BETWEEN),
        Rule::fn_end_of_term => Phrase::Keyword(&keywords::END_OF_TERM),
        Rule::lit_yes => Phrase::Keyword(&keywords::YES),
        Rule::lit_no => Phrase::Keyword(&keywords::NO),
        Rule::lit_today => Phrase::Keyword(&keywords::TODAY),
        Rule::unit_days => Phrase::Keyword(&keywords::DAYS),
        Rule::unit_working_days => Phrase::Keyword(&keywords::WORKING_DAYS),
        Rule::unit_calendar_days => Phrase::Keyword(&keywords::CALENDAR_DAYS),
        Rule::unit_weeks => Phrase::Keyword(&keywords::WEEKS),
        Rule::unit_months => Phrase::Keyword(&keywords::MONTHS),
        Rule::unit_years => Phrase::Keyword(&keywords::YEARS),
        // Both words stand in every header, so this one is never foreign.
        Rule::kw_language => Phrase::Clause(&keywords::LANGUAGE),
        Rule::language_line | Rule::labels_line => Phrase::Clause(&keywords::LABELS),
        Rule::issued_line => Phrase::Clause(&keywords::ISSUED_BY),
        Rule::in_force => Phrase::Clause(&keywords::IN_FORCE),
        Rule::days_line => Phrase::Clause(&keywords::DAYS_MEAN),
        Rule::frame_line => Phrase::Clause(&keywords::WITHIN_FRAME),
        Rule::applies_line => Phrase::Clause(&keywords::APPLIES_WHEN),
        Rule::use_item => Phrase::Clause(&keywords::USE),
        Rule::source_item => Phrase::Clause(&keywords::SOURCE),
        Rule::reading_item => Phrase::Clause(&keywords::READING),
        Rule::type_item => Phrase::Clause(&keywords::TYPE),
        Rule::fact_item => Phrase::Clause(&keywords::FACT),
        Rule::ask => Phrase::Clause(&keywords::ASK),
        Rule::help => Phrase::Clause(&keywords::HELP),
        Rule::register => Phrase::Clause(&keywords::FROM_REGISTER),
        Rule::stated => Phrase::Clause(&keywords::STATED_BY),
        Rule::judged => Phrase::Clause(&keywords::JUDGED_BY),
        Rule::bounds => Phrase::Clause(&keywords::FROM),
        Rule::action_item => Phrase::Clause(&keywords::ACTION),
        Rule::define_item => Phrase::Clause(&keywords::DEFINE),
        Rule::open_item => Phrase::Clause(&keywords::OPEN_DEFINE),
        Rule::step_item => Phrase::Clause(&keywords::STEP),
        Rule::rule_item => Phrase::Clause(&keywords::RULE),
        Rule::when_clause => Phrase::Clause(&keywords::WHEN),
        Rule::unless_clause => Phrase::Clause(&keywords::UNLESS),
        Rule::otherwise_clause => Phrase::Clause(&keywords::OTHERWISE),
        Rule::then_clause => Phrase::Clause(&keywords::THEN),
        Rule::because => Phrase::Clause(&keywords::BECAUSE),
        Rule::citing => Phrase::Clause(&keywords::CITING),
        Rule::exception => Phrase::Clause(&keywords::EXCEPTION_TO),
        Rule::accept => Phrase::Clause(&keywords::ACCEPT),
        Rule::after_part => Phrase::Clause(&keywords::AFTER),
        Rule::provided_part => Phrase::Clause(&keywords::PROVIDED),
        Rule::deadline => Phrase::Clause(&keywords::WITHIN),
        Rule::guarantee_item => Phrase::Clause(&keywords::GUARANTEE),
        Rule::scenario_item => Phrase::Clause(&keywords::SCENARIO),
        Rule::on_day => Phrase::Clause(&keywords::ON),
        Rule::given => Phrase::Clause(&keywords::GIVEN),
        Rule::name => Phrase::Words(Part::Name),
        Rule::slug => Phrase::Words(Part::FindingName),
        Rule::quoted => Phrase::Words(Part::Text),
        Rule::text => Phrase::Words(Part::Text),
        Rule::language_code => Phrase::Words(Part::LanguageCode),
        Rule::date => Phrase::Words(Part::Date),
        Rule::number => Phrase::Words(Part::Number),
        Rule::euro => Phrase::Words(Part::Euro),
        Rule::colon => Phrase::Words(Part::Colon),
        Rule::equals => Phrase::Words(Part::Equals),
        Rule::close => Phrase::Words(Part::Close),
        Rule::condition => Phrase::Words(Part::Condition),
        Rule::with_condition => Phrase::Words(Part::Condition),
        Rule::comparison => Phrase::Words(Part::Value),
        Rule::sum => Phrase::Words(Part::Value),
        Rule::group => Phrase::Words(Part::Open),
        Rule::choices => Phrase::Words(Part::Value),
        Rule::EOI => Phrase::Words(Part::ItemEnd),
        Rule::citation => Phrase::Words(Part::Source),
        Rule::r#type | Rule::bare_type => Phrase::Words(Part::Type),
        Rule::choice_type => Phrase::Words(Part::Choice),
        Rule::type_option | Rule::inline_option | Rule::bare_option => Phrase::Words(Part::OptionName),
        Rule::source_part => Phrase::Words(Part::SourcePart),
        Rule::param => Phrase::Words(Part::Parameter),
        Rule::effects | Rule::effect => Phrase::Words(Part::Effect),
        Rule::permit | Rule::forbid | Rule::require | Rule::advise | Rule::stop => Phrase::Words(Part::Effect),
        Rule::act | Rule::after_act | Rule::duty => Phrase::Words(Part::Action),
        Rule::claim | Rule::ask_claim => Phrase::Words(Part::Status),
        Rule::header => Phrase::Words(Part::Header),
        Rule::header_line => Phrase::Words(Part::HeaderLine),
        Rule::arguments
        | Rule::params
        | Rule::new_name
        | Rule::misused_word
        | Rule::unclosed_text
        | Rule::curly_text
        | Rule::text_other
        | Rule::bad_date
        | Rule::bad_money
        | Rule::extra_comma
        | Rule::text_as_value
        | Rule::op_less
        | Rule::op_more
        | Rule::op_equal
        | Rule::op_at_most_sign
        | Rule::op_at_least_sign
        | Rule::op_add
        | Rule::op_minus
        | Rule::op_multiply
        | Rule::op_divide
        | Rule::wrong_joiner
        | Rule::wrong_not
        | Rule::wrong_sign
        | Rule::missing_then
        | Rule::comma_for_and
        | Rule::cases
        | Rule::bare_text
        | Rule::WHITESPACE
        | Rule::sp
        | Rule::end
        | Rule::wide_char
        | Rule::name_start
        | Rule::name_char
        | Rule::name_part
        | Rule::digit
        | Rule::digits
        | Rule::reserved
        | Rule::unit
        | Rule::tail
        | Rule::with_tail
        | Rule::tail_sign
        | Rule::joiner
        | Rule::operand
        | Rule::prefix
        | Rule::value
        | Rule::literal
        | Rule::quantity
        | Rule::word_literal
        | Rule::link
        | Rule::is_link
        | Rule::word_link
        | Rule::choice
        | Rule::sign
        | Rule::arithmetic
        | Rule::of_a
        | Rule::claim_word
        | Rule::day
        | Rule::clause_by_place
        | Rule::plain_type
        | Rule::fact_clause
        | Rule::open_clause
        | Rule::clause
        | Rule::status
        | Rule::expectation
        | Rule::bound => Phrase::Silent,
    }
}
