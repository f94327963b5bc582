using Soa.Flows.Outlines;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Outlines;

public sealed class An_outline_of_a_flow
{
    private const string File = """
        flow: test
        from: queue:in
        steps:
          - send: queue:first
            fault:
              any: [ continue ]
          - choose:
              - when: /a/b = 1
                steps: [ { send: queue:one }, stop ]
              - otherwise:
                  - retry:
                      - send: queue:two
                    attempts: 3
        on-fault:
          any: [ { send: queue:faults } ]
        """;

    private TestFlow test = null!;

    private Flow Loaded => test.Load().Flow!;

    private IReadOnlyList<FlowBranch> Outline => Loaded.Outline;

    [SetUp]
    public void Write() => test = new TestFlow(File);

    [TearDown]
    public void Delete() => test.Dispose();

    [Test]
    public void Has_the_steps_of_the_flow_and_those_for_its_faults() =>
        Assert.That(Outline.Select(branch => branch.Label), Is.EqualTo(new[] { "", "on any fault" }));

    [Test]
    public void Has_the_steps_within_each_step_with_what_they_run_for()
    {
        var steps = Outline[0].Steps;

        Assert.That(
            steps.Select(step => (step.Name, step.Text, step.Line)),
            Is.EqualTo(new[] { ("send", "queue:first", 4), ("choose", "", 7) }));
        Assert.That(steps[0].Branches.Select(Tell), Is.EqualTo(new[] { "on any fault: continue " }));
        Assert.That(
            steps[1].Branches.Select(Tell), Is.EqualTo(new[] { "when /a/b = 1: send queue:one, stop ", "otherwise: retry " }));
        var retry = steps[1].Branches[1].Steps[0];
        Assert.That(retry.Branches.Select(Tell), Is.EqualTo(new[] { ": send queue:two" }));
        Assert.That(retry.Options, Is.EqualTo(new[] { KeyValuePair.Create("attempts", "3") }));
    }

    [Test]
    public void Names_steps_by_the_paths_that_the_journal_uses()
    {
        var flow = Loaded;

        Assert.That(FlowBranch.StepsOf(flow.Outline).Select(step => step.Path), Is.EquivalentTo(flow.StepLines.Keys));
        Assert.That(flow.StepLines["steps/1/send"], Is.EqualTo(4));
        Assert.That(flow.Outline[0].Steps[0].Branches[0].Steps[0].Line, Is.EqualTo(6));
    }

    private static string Tell(FlowBranch branch) =>
        $"{branch.Label}: {string.Join(", ", branch.Steps.Select(step => $"{step.Name} {step.Text}"))}";
}
