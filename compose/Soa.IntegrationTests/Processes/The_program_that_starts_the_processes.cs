using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Orders;
using Soa.Processes;

namespace Soa.IntegrationTests.Processes;

/// <summary>Starts the system as processes with <c>compose/Soa.Processes</c>, and looks at what it prints and leaves behind.</summary>
[OnEverySoapStack]
public sealed class The_program_that_starts_the_processes
{
    [Test]
    public async Task Stops_everything_it_started_when_Ctrl_C_comes()
    {
        await using var system = await StartedProcesses.StartAsync();
        Assert.That(system.Started.Select(process => process.Name), Is.SupersetOf((string[])["services", "bus-1"]));
        Assert.That(system.Started.Where(process => !process.Runs), Is.Empty);
        foreach (var process in system.Started)
            Assert.That(system.Output, Does.Match($@"{process.Name} +process {process.Process} "));

        system.Signal(HostProcess.Interrupt);

        Assert.That(await system.UntilEndedAsync(), Is.EqualTo(ExitCodes.Success), system.Output);
        Assert.That(system.FindProcesses(), Is.Empty, system.Output);
        Assert.That(system.Output, Does.Not.Contain("was killed").And.Not.Contain("DIED"));
    }

    [Test]
    public async Task Goes_on_with_the_data_of_the_run_before_in_the_same_folder()
    {
        await using var first = await StartedProcesses.StartAsync();
        var sku = await first.StockItemAsync(7);
        first.Signal(HostProcess.Interrupt);
        Assert.That(await first.UntilEndedAsync(), Is.EqualTo(ExitCodes.Success), first.Output);

        await using var second = await StartedProcesses.StartInAsync(first.Folder);
        Assert.That((await second.StockAsync(sku)).OnHand, Is.EqualTo(7));
        var order = await second.Client<IOrders>("orders").SubmitOrderAsync(Partner.Order(await second.RegisterCustomerAsync(), sku));
        Assert.That((await second.SettledAsync(order.OrderNumber)).Order.Status, Is.EqualTo(OrderStatuses.Fulfilled));
    }

    [Test]
    public async Task Reports_a_process_that_dies_while_the_others_go_on()
    {
        await using var system = await StartedProcesses.StartAsync("--bus", "2");
        StartedProcesses.Signal(system.Started.Single(process => process.Name == "bus-1"), HostProcess.KillSignal);
        await system.UntilPrintedAsync("DIED: bus-1");
        Assert.That(system.Output, Does.Contain("it was killed by signal 9"));

        var customer = await system.RegisterCustomerAsync();
        var sku = await system.StockItemAsync(1);
        var order = await system.Client<IOrders>("orders").SubmitOrderAsync(Partner.Order(customer, sku));
        Assert.That((await system.SettledAsync(order.OrderNumber)).Order.Status, Is.EqualTo(OrderStatuses.Fulfilled));

        system.Signal(HostProcess.Terminate);
        Assert.That(await system.UntilEndedAsync(), Is.EqualTo(ExitCodes.Failure), system.Output);
        Assert.That(system.FindProcesses(), Is.Empty, system.Output);
    }

    [TestCase("Starting")]
    [TestCase("Stopping", HostProcess.Terminate)]
    public async Task Leaves_nothing_behind_when_it_is_asked_to_stop_at_any_time(string words, params int[] before)
    {
        await using var system = StartedProcesses.Launch();
        await system.UntilPrintedAsync("Starting");
        await Condition.BecomesAsync(
            () => Task.FromResult(system.FindProcesses().Count), count => count > 0, _ => $"nothing was started: {system.Output}");
        foreach (var signal in before)
            system.Signal(signal);
        await system.UntilPrintedAsync(words);
        system.Signal(HostProcess.Terminate);

        await system.UntilEndedAsync();

        Assert.That(system.FindProcesses(), Is.Empty, system.Output);
    }

    [TestCase("--database", "Server=127.0.0.1,1;Database=Soa;Password=x;Connect Timeout=1", "error: The database was not migrated: ")]
    [TestCase("--timeout", "1", "error: services was not healthy within 1 s: ")]
    public async Task Says_in_one_line_why_the_system_does_not_start(string option, string value, string error)
    {
        await using var system = StartedProcesses.Launch("--rabbitmq", "localhost", option, value);

        Assert.That(await system.UntilEndedAsync(), Is.EqualTo(ExitCodes.Failure));
        Assert.That(system.Output.Split('\n'), Has.Some.StartsWith(error), system.Output);
        Assert.That(system.FindProcesses(), Is.Empty);
        Assert.That(system.Output, Does.Not.Contain("Password").And.Not.Contain("   at "));
    }

    [TestCase("error: --bus is 0. Write 1 or more.", "--bus", "0")]
    [TestCase("error: Cannot parse argument 'two'", "--bus", "two")]
    [TestCase("error: --services is 'some'. Write 'together' or 'alone'.", "--services", "some")]
    [TestCase("error: --database is neither 'sqlite' nor a connection string", "--database", "postgres")]
    [TestCase("error: --timeout is 0. Write 1 or more seconds.", "--timeout", "0")]
    [TestCase("error: Unrecognized command or argument '--buses'", "--buses", "2")]
    public async Task Refuses_a_wrong_command_line_and_starts_nothing(string error, params string[] arguments)
    {
        await using var system = StartedProcesses.Launch(arguments);

        Assert.That(await system.UntilEndedAsync(), Is.EqualTo(ExitCodes.Usage), system.Output);
        Assert.That(system.Output, Does.Contain(error).And.Not.Contain("Starting"));
    }

    [Test]
    public async Task Knows_every_service_of_the_host()
    {
        await using var host = HostProcess.Launch("Services/Soa.Services.Host", "--Soa:Services=none");

        await Condition.BecomesAsync(
            () => Task.FromResult(host.Output),
            output => output.Contains($"The services are {string.Join(", ", SystemOptions.ServiceNames)}.", StringComparison.Ordinal),
            output => $"the host printed {output}");
    }
}
