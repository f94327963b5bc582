using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Alerting;
using MeasuredProcess = Soa.Messaging.Tests.Series.Process;

namespace Soa.Messaging.Tests.Alerting;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class A_flow_that_fails_too_often(DatabaseProvider provider) : AlertsFixture(provider)
{
    private const string Title = "Too many documents of orders fail";
    private MeasuredProcess measured = null!;

    private protected override AlertOptions Options => base.Options with
    {
        Rules = new AlertRules { FailureRate = 0.1, FailureDocuments = 20 },
        Overrides = new()
        {
            ["*"] = new AlertOverride { FailureDocuments = 20 },
            ["order*"] = new AlertOverride { FailureRate = 0.2 },
            ["orders-test"] = new AlertOverride { FailureRate = 0 },
        },
    };

    [SetUp]
    public async Task Measure()
    {
        measured = await MeasuredProcess.StartAsync(Database, Time);
        Process = new AlertingProcess(Database, Time, Options, [Ops], measured.Reader);
    }

    [TearDown]
    public async Task StopMeasuring() => await measured.DisposeAsync();

    [Test]
    public async Task Is_told_and_over_once_it_works_again()
    {
        measured.Run("orders", 0.1, times: 70);
        for (var i = 0; i < 30; i++)
            measured.Fail("orders");
        await RunAsync(Minute * 2);
        var item = Ops.Taken.Single().Items.Single();
        await RunAsync(Minute * 9);

        Assert.Multiple(() =>
        {
            Assert.That(Ops.Texts, Is.EqualTo([$"Began {Title}", $"Ended {Title}"]));
            Assert.That(item.Detail, Is.EqualTo("30 of 100 runs in 5 min failed technically: 30 %. The limit is 20 %."));
            Assert.That((item.Flow, item.Documents), Is.EqualTo(("orders", 30L)));
        });
    }

    [TestCase("orders", 85, 15, false, TestName = "Is not told below the limit of its flow")]
    [TestCase("invoices", 85, 15, true, TestName = "Is told above the limit of all flows")]
    [TestCase("invoices", 9, 10, false, TestName = "Is not told of too few documents")]
    [TestCase("orders-test", 0, 100, false, TestName = "Is not told where the rule is off")]
    public async Task Has_the_limit_of_the_longest_name_that_fits(string flow, int works, int fails, bool isTold)
    {
        measured.Run(flow, 0.1, works);
        for (var i = 0; i < fails; i++)
            measured.Fail(flow);
        await RunAsync(Minute * 2);

        Assert.That(Ops.Texts, Is.EqualTo(isTold ? [$"Began Too many documents of {flow} fail"] : Array.Empty<string>()));
    }

    [Test]
    public async Task And_an_outbox_that_fills_up_are_one_message()
    {
        for (var i = 0; i < 30; i++)
            measured.Fail("orders");
        measured.At(work: 1, pending: 6000);
        await RunAsync(Minute * 2);

        Assert.That(Ops.Taken.Single().Items.Select(item => item.Title), Is.EquivalentTo([Title, "Events wait in the outbox"]));
    }

    [Test]
    public async Task Of_which_a_process_dies_is_told_as_well()
    {
        await RunAsync(Minute);
        measured.Die();
        await RunAsync(Minute * 3);
        var silent = Ops.Taken.Single().Items.Single();
        Assert.That(silent.Kind, Is.EqualTo(AlertKind.Silent));

        // Another one of the same program.
        await using var successor = await MeasuredProcess.StartAsync(Database, Time);
        await Process.RunAsync(ResolveAfter + Minute, successor.TurnAsync);

        Assert.That(Ops.Texts, Is.EqualTo([$"Began {silent.Title}", $"Ended {silent.Title}"]));
    }

    private Task RunAsync(TimeSpan span) => Process.RunAsync(span, measured.TurnAsync);
}
