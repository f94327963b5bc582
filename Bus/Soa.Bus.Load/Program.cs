using Soa.Bus.Load;
using Soa.Bus.Load.Charts;
using Soa.Bus.Load.Messages;
using Soa.Bus.Load.Orders;
using Soa.Bus.Load.Scaling;
using Soa.Bus.Load.Servers;

// Each server under test runs in a process of its own, which is this program in another role.
return args switch
{
    ["backend", var port] => await EchoBackend.RunAsync(int.Parse(port)),
    ["soa", var port, var backend] => await BusUnderTest.RunAsync(int.Parse(port), int.Parse(backend)),
    ["soa", var port, var backend, var keys] => await BusUnderTest.RunAsync(int.Parse(port), int.Parse(backend), keys),
    ["soa+journal", var port, var backend] => await BusUnderTest.RunAsync(int.Parse(port), int.Parse(backend), hasJournal: true),
    ["soa+telemetry", var port, var backend] => await BusUnderTest.RunAsync(int.Parse(port), int.Parse(backend), hasTelemetry: true),
    ["service", var port, var stack, var journal] => await ServiceUnderTest.RunAsync(
        int.Parse(port), stack, hasJournal: journal == "journal"),
    ["yarp", var port, var backend] => await YarpUnderTest.RunAsync(int.Parse(port), int.Parse(backend)),
    [BareXslt.Name, var port, ..] => await BareXslt.RunAsync(int.Parse(port)),
    [BareSoap.Name, var port, ..] => await BareSoap.RunAsync(int.Parse(port)),
    ["chart", .. var runs, var chart] => await RatioChart.WriteAsync(runs, chart),
    ["orders", ..] => await OrdersProgram.RunAsync(args[1..]),
    ["soak", ..] => await SoakProgram.RunAsync(args[1..]),
    [MessagesUnderTest.Role, var port, var bus, var broker] => await MessagesUnderTest.RunAsync(int.Parse(port), bus, new Uri(broker)),
    ["messages", ..] => await MessagesProgram.RunAsync(args[1..]),
    ["scale", ..] => await ScaleProgram.RunAsync(args[1..], Console.Out),
    ["simulate", ..] => SimulateProgram.Run(args[1..], Console.Out),
    _ => await LoadProgram.RunAsync(LoadOptions.Parse(args)),
};
