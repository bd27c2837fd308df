import Testing

/// Every check of the reference cases that this target answers, leaf by leaf.
@Suite struct OracleTests {
  @Test(arguments: [
    ("contingency_examples", 13), ("icc_iris", 4), ("table1_pima", 62), ("table1_three_arms", 21),
  ])
  func agrees(name: String, checks: Int) throws {
    let oracle = try Oracle(name)
    #expect(oracle.checks.count == checks)
    let answers = OracleAnswers(oracle: oracle)
    var comparison = Comparison()
    for check in oracle.checks {
      comparison.compare(
        check["expected"]!, answers.answer(check), path: check["id"] as! String,
        tolerance: check["tolerance"] as! [String: Any])
    }
    #expect(comparison.failures == [])
    #expect(comparison.compared > 5 * checks / 2)
  }
}
