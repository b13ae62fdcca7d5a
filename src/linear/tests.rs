//! Known answers, and every answer on small boxes against trying all values.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a test that fails may panic"
)]

use proptest::prelude::*;

use super::Relation::{AtMost, Equal, NotEqual};
use super::{Answer, Constraint, Linear, Problem, Relation, Variable, solve, solve_nearest};

const BUDGET: u32 = 1_000_000;
const HUGE: i64 = 1_000_000_000_000_000_000;

fn row(coefficients: &[i128], constant: i128, relation: Relation) -> Constraint {
    let terms = coefficients.iter().enumerate().map(|(index, a)| (Variable(u32::try_from(index).unwrap()), *a));
    Constraint { linear: Linear::new(terms, constant).unwrap(), relation }
}

fn problem(constraints: Vec<Constraint>, bounds: &[(i64, i64)]) -> Problem {
    Problem { constraints, bounds: bounds.to_vec(), hints: Vec::new() }
}

fn assert_feasible(problem: &Problem) -> Vec<i64> {
    match solve(problem, BUDGET) {
        Answer::Feasible(values) => {
            assert_eq!(problem.holds(&values), Some(true), "{values:?}");
            values
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_third_is_no_whole_number() {
    let both = vec![row(&[-3], 1, AtMost), row(&[3], -1, AtMost)];
    assert_eq!(solve(&problem(both, &[(-HUGE, HUGE)]), BUDGET), Answer::Infeasible);
}

#[test]
fn a_strict_cycle_has_no_solution_and_a_chain_has_a_small_one() {
    let (xy, yz, zx) = (row(&[1, -1], 1, AtMost), row(&[0, 1, -1], 1, AtMost), row(&[-1, 0, 1], 1, AtMost));
    let wide = [(-HUGE, HUGE); 3];
    assert_eq!(solve(&problem(vec![xy.clone(), yz.clone(), zx], &wide), BUDGET), Answer::Infeasible);
    assert_eq!(assert_feasible(&problem(vec![xy, yz], &wide)), [0, 1, 2]);
}

#[test]
fn even_is_never_odd() {
    let odd = vec![row(&[2, -2], -1, Equal)];
    assert_eq!(solve(&problem(odd, &[(-HUGE, HUGE); 2]), BUDGET), Answer::Infeasible);
    let between = vec![row(&[2, -2], -1, AtMost), row(&[-2, 2], 1, AtMost)];
    assert_eq!(solve(&problem(between, &[(-HUGE, HUGE); 2]), BUDGET), Answer::Infeasible);
}

#[test]
fn pughs_example_has_real_points_and_no_whole_one() {
    // 27 <= 11x + 13y <= 45 and -10 <= 7x - 9y <= 4.
    let rows = vec![
        row(&[11, 13], -45, AtMost),
        row(&[-11, -13], 27, AtMost),
        row(&[7, -9], -4, AtMost),
        row(&[-7, 9], -10, AtMost),
    ];
    assert_eq!(solve(&problem(rows, &[(-HUGE, HUGE); 2]), BUDGET), Answer::Infeasible);
}

#[test]
fn pughs_equalities_are_solved() {
    // 7x + 12y + 31z = 17 and 3x + 5y + 14z = 7, with x from 1 to 40.
    let rows = vec![row(&[7, 12, 31], -17, Equal), row(&[3, 5, 14], -7, Equal)];
    assert_feasible(&problem(rows, &[(1, 40), (-50, 50), (-HUGE, HUGE)]));
}

#[test]
fn bounds_alone_give_the_value_next_to_the_hint() {
    let free = Problem { hints: vec![7, -3], ..problem(Vec::new(), &[(0, 5), (-HUGE, HUGE), (3, i64::MAX)]) };
    assert_eq!(assert_feasible(&free), [5, -3, 3]);
    assert_eq!(solve(&problem(Vec::new(), &[(1, 0)]), BUDGET), Answer::Infeasible);
}

#[test]
fn the_widest_bounds_are_no_trouble() {
    let all = [(i64::MIN, i64::MAX); 3];
    let sum = vec![row(&[1, 1, -1], 0, Equal), row(&[-1], i128::from(i64::MAX), AtMost), row(&[0, -1], 1, AtMost)];
    assert_eq!(solve(&problem(sum, &all), BUDGET), Answer::Infeasible);
    let cents = vec![row(&[12, -100], 0, Equal), row(&[-1], i128::from(HUGE), AtMost)];
    assert_eq!(assert_feasible(&problem(cents, &all[..2])), [HUGE, HUGE / 100 * 12]);
}

#[test]
fn a_full_row_of_holes_has_no_solution() {
    let hole = |at: i128| row(&[1], -at, NotEqual);
    let bounds = [(-50, 50)];
    let most: Vec<_> = (-50..50).map(hole).collect();
    assert_eq!(assert_feasible(&problem(most.clone(), &bounds)), [50]);
    let all = most.into_iter().chain([hole(50)]).collect();
    assert_eq!(solve(&problem(all, &bounds), BUDGET), Answer::Infeasible);
}

#[test]
fn three_pigeons_do_not_fit_in_two_holes() {
    let apart = vec![row(&[1, -1], 0, NotEqual), row(&[0, 1, -1], 0, NotEqual), row(&[1, 0, -1], 0, NotEqual)];
    assert_eq!(solve(&problem(apart.clone(), &[(0, 1); 3]), BUDGET), Answer::Infeasible);
    assert_feasible(&problem(apart, &[(0, 2); 3]));
}

#[test]
fn constants_alone_are_judged() {
    for (constant, relation, holds) in
        [(0, AtMost, true), (1, AtMost, false), (0, Equal, true), (-1, Equal, false), (0, NotEqual, false)]
    {
        let answer = solve(&problem(vec![row(&[0], constant, relation)], &[(4, 9)]), BUDGET);
        assert_eq!(answer, if holds { Answer::Feasible(vec![4]) } else { Answer::Infeasible });
    }
}

#[test]
fn a_variable_without_bounds_a_spent_budget_or_too_large_a_number_is_unknown() {
    let rows = vec![row(&[3, 5], -7, Equal)];
    assert_eq!(solve(&problem(rows.clone(), &[(0, 9)]), BUDGET), Answer::Unknown);
    assert_eq!(solve(&problem(rows, &[(0, 9); 2]), 2), Answer::Unknown);
    let large = vec![row(&[i128::MAX, i128::MIN, 2], 1, AtMost)];
    assert_eq!(solve(&problem(large, &[(-9, 9); 3]), BUDGET), Answer::Unknown);
    assert_eq!(Linear::new([(Variable(0), i128::MAX), (Variable(0), 1)], 0), None);
}

#[test]
fn an_impossible_part_outweighs_one_that_is_too_large() {
    let rows = vec![row(&[i128::MAX, i128::MIN, 2], 1, AtMost), row(&[0, 0, 0, 2], -1, Equal)];
    assert_eq!(solve(&problem(rows, &[(-9, 9); 4]), BUDGET), Answer::Infeasible);
}

#[test]
fn the_nearest_solution_is_near() {
    // 3x + 5y = 1_000_001 with x wished near 100 and y free.
    let near = Problem { hints: vec![100], ..problem(vec![row(&[3, 5], -1_000_001, Equal)], &[(0, HUGE); 2]) };
    assert_eq!(solve_nearest(&near, BUDGET), Answer::Feasible(vec![102, (1_000_001 - 306) / 5]));
}

#[test]
fn steep_rows_in_a_small_box_stay_within_the_budget() {
    let rows = vec![
        row(&[2, 5, -2, 37], 1, AtMost),
        row(&[37, 1, -1, -2], 0, AtMost),
        row(&[-1, 19, -18, 6], 0, AtMost),
        row(&[0, -17, 5, -18], -2, AtMost),
        row(&[-28, 0, -21, 1], 0, AtMost),
    ];
    let steep = problem(rows, &[(0, 1), (-1, 0), (-4, 0), (-1, 1)]);
    let answer = solve(&steep, 10_000);
    match brute_force(&steep).is_empty() {
        true => assert_eq!(answer, Answer::Infeasible),
        false => assert!(matches!(answer, Answer::Feasible(_))),
    }
}

#[test]
fn a_solution_in_the_last_splinter_only_is_found() {
    let rows = vec![
        row(&[22, 15], 23, AtMost),
        row(&[8, -16], 1, AtMost),
        row(&[-17, 19], -32, AtMost),
        row(&[1, 1], -4, AtMost),
        row(&[-1, -1], -4, AtMost),
        row(&[1, -1], -4, AtMost),
        row(&[-1, 1], -4, AtMost),
    ];
    assert_feasible(&problem(rows, &[(-HUGE, HUGE); 2]));
}

#[test]
fn of_two_equally_near_values_the_one_that_suits_the_others_is_taken() {
    // x = 2z + 1 and 3y >= 2x + 2: x is -1 or 1.
    let rows = vec![row(&[-2, 0, 4], 2, Equal), row(&[2, -3], 2, AtMost)];
    assert_eq!(solve_nearest(&problem(rows, &[(-1, 1), (0, 2), (-1, 0)]), BUDGET), Answer::Feasible(vec![-1, 0, -1]));
}

fn brute_force(problem: &Problem) -> Vec<Vec<i64>> {
    let mut all = vec![Vec::new()];
    for (low, high) in &problem.bounds {
        all = all
            .iter()
            .flat_map(|front| (*low..=*high).map(move |value| front.iter().copied().chain([value]).collect()))
            .collect();
    }
    all.retain(|values: &Vec<i64>| problem.holds(values) == Some(true));
    all
}

fn relation() -> impl Strategy<Value = Relation> {
    prop_oneof![4 => Just(AtMost), 2 => Just(Equal), 1 => Just(NotEqual)]
}

fn small_problem(reach: i64, steep: i128) -> impl Strategy<Value = Problem> {
    (1_usize..=4).prop_flat_map(move |variables| {
        let bound = (-reach..=reach, -reach..=reach).prop_map(|(a, b)| (a.min(b), a.max(b)));
        let constraint = (prop::collection::vec(-steep..=steep, variables), -12_i128..=12, relation())
            .prop_map(|(coefficients, constant, relation)| row(&coefficients, constant, relation));
        (
            prop::collection::vec(constraint, 0..=5),
            prop::collection::vec(bound, variables),
            prop::collection::vec(-8_i64..=8, 0..=variables),
        )
            .prop_map(|(constraints, bounds, hints)| Problem { constraints, bounds, hints })
    })
}

fn agrees(problem: &Problem) -> Result<(), TestCaseError> {
    let all = brute_force(problem);
    match solve(problem, BUDGET) {
        Answer::Feasible(values) => prop_assert!(all.contains(&values), "{values:?}"),
        Answer::Infeasible => prop_assert!(all.is_empty(), "{:?}", all.first()),
        Answer::Unknown => prop_assert!(false, "unknown"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn small_boxes_as_by_trying_all(problem in small_problem(6, 5)) {
        agrees(&problem)?;
    }

    #[test]
    fn differences_as_by_trying_all(problem in small_problem(6, 1)) {
        agrees(&problem)?;
    }

    #[test]
    fn steep_rows_as_by_trying_all(problem in small_problem(4, 40)) {
        agrees(&problem)?;
    }

    #[test]
    fn the_nearest_is_the_nearest_of_all(problem in small_problem(4, 4)) {
        let wish = |index: usize| problem.hints.get(index).copied().unwrap_or(0);
        let far = |values: &Vec<i64>| -> Vec<u64> {
            values.iter().enumerate().map(|(index, value)| {
                let (low, high) = problem.bounds[index];
                value.abs_diff(wish(index).clamp(low, high))
            }).collect()
        };
        let best = brute_force(&problem).iter().map(far).min();
        match solve_nearest(&problem, BUDGET) {
            Answer::Feasible(values) => prop_assert_eq!(Some(far(&values)), best),
            Answer::Infeasible => prop_assert_eq!(None, best),
            Answer::Unknown => prop_assert!(false, "unknown"),
        }
    }

    /// Rows that hold for a known point have a solution, however far away the point lies.
    #[test]
    fn a_hidden_far_point_is_found(
        point in prop::collection::vec(-HUGE..=HUGE, 1..=4),
        rows in prop::collection::vec((prop::collection::vec(-5_i128..=5, 4), 0_i128..=3, relation()), 0..=4),
    ) {
        let constraints = rows.into_iter().map(|(coefficients, slack, relation)| {
            let sum: i128 = coefficients.iter().zip(&point).map(|(a, x)| a * i128::from(*x)).sum();
            let slack = match relation { AtMost => slack, Equal => 0, NotEqual => slack + 1 };
            row(&coefficients[..point.len()], -sum - slack, relation)
        }).collect();
        let bounds = vec![(-HUGE, HUGE); point.len()];
        let hidden = problem(constraints, &bounds);
        prop_assert_eq!(hidden.holds(&point), Some(true));
        match solve(&hidden, BUDGET) {
            Answer::Feasible(values) => prop_assert_eq!(hidden.holds(&values), Some(true)),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// The values are kept small by sums and differences only, so no variable has few values by itself: the splinters have to find them.
    #[test]
    fn slanted_boxes_as_by_trying_all(
        rows in prop::collection::vec((prop::collection::vec(-30_i128..=30, 3), -60_i128..=60), 1..=4),
        reach in 2_i128..=5,
        variables in 2_usize..=3,
    ) {
        let mut constraints: Vec<_> =
            rows.iter().map(|(coefficients, constant)| row(&coefficients[..variables], *constant, AtMost)).collect();
        for slant in [[1, 1, 0], [1, -1, 0], [0, 1, 1], [0, 1, -1]].into_iter().take(2 * variables - 2) {
            constraints.push(row(&slant[..variables], -reach, AtMost));
            constraints.push(row(&slant.map(|a: i128| -a)[..variables], -reach, AtMost));
        }
        let narrow = problem(constraints, &vec![(-10, 10); variables]);
        let wide = Problem { bounds: vec![(-HUGE, HUGE); variables], ..narrow.clone() };
        let all = brute_force(&narrow);
        match solve(&wide, BUDGET) {
            Answer::Feasible(values) => prop_assert!(all.contains(&values), "{values:?}"),
            Answer::Infeasible => prop_assert!(all.is_empty(), "{:?}", all.first()),
            Answer::Unknown => prop_assert!(false, "unknown"),
        }
    }
}
