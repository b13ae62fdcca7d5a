#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use super::*;

/// A diagram over three levels of 2, 3 and 2 cells.
fn pool() -> Pool {
    Pool::new(vec![2, 3, 2], 1_000)
}

fn of(pool: &mut Pool, part: Node, whole: Node) -> String {
    let (one, all) = share(pool, part, whole).unwrap().lowest();
    format!("{one}/{all}")
}

#[test]
fn levels_that_nothing_tests_change_nothing() {
    let mut pool = pool();
    let yes = pool.test(0, |cell| cell == 1).unwrap();
    let first = pool.test(1, |cell| cell == 0).unwrap();
    assert_eq!(of(&mut pool, yes, Node::YES), "1/2");
    assert_eq!(of(&mut pool, first, Node::YES), "1/3");
    let both = pool.and(yes, first).unwrap();
    let either = pool.or(yes, first).unwrap();
    assert_eq!(of(&mut pool, both, Node::YES), "1/6");
    assert_eq!(of(&mut pool, either, Node::YES), "2/3");
    assert_eq!(of(&mut pool, yes, either), "3/4");
    assert_eq!(of(&mut pool, Node::NO, either), "0/1");
    assert_eq!(of(&mut pool, Node::YES, Node::YES), "1/1");
    assert_eq!(share(&mut pool, Node::YES, Node::NO), None);
}

#[test]
fn a_share_is_the_count_over_all_combinations() {
    let mut pool = pool();
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        state >> 16
    };
    for _ in 0..50 {
        // A random set of the twelve combinations.
        let set: Vec<bool> = (0..12).map(|_| next() % 3 == 0).collect();
        let mut node = Node::NO;
        for (at, _) in set.iter().enumerate().filter(|(_, inside)| **inside) {
            let cells = [at % 2, at / 2 % 3, at / 6];
            let tests: Vec<Node> =
                cells.iter().zip(0..).map(|(cell, level)| pool.test(level, |other| other == *cell).unwrap()).collect();
            let one = pool.all(tests).unwrap();
            node = pool.or(node, one).unwrap();
        }
        let count = set.iter().filter(|inside| **inside).count();
        let share = share(&mut pool, node, Node::YES).unwrap();
        assert_eq!(share.lowest(), Share::new(count.into(), 12_u32.into()).unwrap().lowest());
    }
}
