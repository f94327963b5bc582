using Soa.Testing.Flows;
using Soa.Testing.Flows.Checking;

namespace Soa.Flows.Tests.Checking;

public sealed class A_run_of_cases
{
    private const string Yaml =
        """
        flow: test
        from: queue:test
        steps:
          - call: http://s.example/a
            fault:
              NoStock:
                - stop
          - log: done
        """;

    private const string Good = "case: All is well\ngiven: <a/>\nanswers: { \"http://s.example/a\": <b><c>1</c><d>2</d>"
        + "</b> }\nexpect: { sent: [ \"http://s.example/a\": <a/> ], answer: <b><c>1</c><d>2</d></b> }";

    private const string Bad = "case: All is not well\ngiven: <a/>\nanswers: { \"http://s.example/a\": <b><c>1</c><d>3</d>"
        + "</b> }\nexpect: { answer: <b><c>1</c><d>2</d></b> }";

    [Test]
    public async Task Tells_what_holds_and_shows_what_differs()
    {
        using var flow = new TestFlow(Yaml, ("cases/bad.case.yaml", Bad), ("cases/good.case.yaml", Good));

        var (code, output, _) = await FlowTool.RunAsync("test", flow.Folder);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            output, Does.Contain("  ok      All is well  (good.case.yaml)").And.Contain("  FAILED  All is not well  (bad.case.yaml)"));
        Assert.That(output, Does.Contain("bad.case.yaml:4: the answer: /b/d: expected '2', but it is '3'"));
        Assert.That(output, Does.Contain("-   <d>2</d>").And.Contain("+   <d>3</d>"));
        Assert.That(output, Does.Contain("2 case(s): 1 ok, 1 failed"));
    }

    [Test]
    public async Task Runs_only_what_is_filtered_for()
    {
        using var flow = new TestFlow(Yaml, ("cases/bad.case.yaml", Bad), ("cases/good.case.yaml", Good));

        var (code, output, _) = await FlowTool.RunAsync("test", flow.Folder, "--filter", "good");
        var (none, nothing, _) = await FlowTool.RunAsync("test", flow.Folder, "--filter", "nonsense");

        Assert.That((code, none), Is.EqualTo((0, 1)));
        Assert.That(output, Does.Contain("1 case(s): 1 ok, 0 failed"));
        Assert.That(nothing, Does.Contain("contains 'nonsense'"));
    }

    [Test]
    public async Task Tells_which_steps_no_case_reaches()
    {
        using var flow = new TestFlow(Yaml, ("cases/good.case.yaml", Good));

        var (code, output, _) = await FlowTool.RunAsync("test", flow.Folder, "--coverage");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            output, Does.Contain("flow.yaml:7: no case reaches steps/1/call/fault/NoStock/1/stop").And.Contain("1 step(s) not reached"));
    }

    [Test]
    public async Task Tells_why_a_flow_or_a_case_cannot_be_loaded()
    {
        using var flow = new TestFlow(Yaml, ("cases/a.case.yaml", "case: x\ngivn: <a/>"));
        using var broken = new TestFlow("steps: [ stpo ]", ("cases/a.case.yaml", Good));

        Assert.That((await FlowTool.RunAsync("test", flow.Folder)).Output, Does.Contain("Did you mean 'given'?").And.Contain("1 failed"));
        Assert.That((await FlowTool.RunAsync("test", broken.Folder)).Output, Does.Contain("Did you mean 'stop'?").And.Contain("1 failed"));
    }

    [Test]
    public async Task Runs_the_cases_that_ship()
    {
        var (code, output, _) = await FlowTool.RunAsync("test", Repository.Flows);

        Assert.That(code, Is.Zero, output);
    }
}
