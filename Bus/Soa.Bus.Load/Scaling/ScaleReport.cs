using Soa.Bus.Load.Comparing;
using Soa.Bus.Load.Queueing;

namespace Soa.Bus.Load.Scaling;

/// <summary>Prints what was measured and simulated as Markdown.</summary>
/// <param name="output">Where it is printed.</param>
internal sealed class ScaleReport(TextWriter output)
{
    public void Write(IReadOnlyList<ScaledSystem> systems, ScaleOptions options)
    {
        output.WriteLine(
            $"{Environment.ProcessorCount} cores shared by clients, services, buses and broker; {options.Pace.Slices} bursts of "
                + $"{options.Orders} orders from {options.Pace.Clients} clients in turns; ratios to {systems[0].Name} are medians with "
                + "quartiles");
        WriteThroughput(systems);
        if (options.OpenSeconds <= 0)
            return;
        var models = systems.Select(system => OrderModel.Of(Environment.ProcessorCount, system.Slices, system.Loads[0])).ToList();
        WriteModels(systems, models);
        WriteLatencies(systems, models);
    }

    public void WriteGrowth(IReadOnlyList<ScaledSystem> systems, IReadOnlyList<Growth> growths)
    {
        WriteHead(
            "of an order on", "messages", "journal entries", "journal bytes", "inbox rows", "inbox bytes", "database bytes",
            "written by the broker, KB", "written by the hosts, KB");
        foreach (var (system, growth) in systems.Zip(growths))
        {
            string Written(Func<Usage, double> value) => $"{Median(system, slice => value(slice.Used) / slice.Orders / 1024):N0}";
            string Each(double sum, string format = "N0") => (sum / growth.Orders).ToString(format, null);
            WriteRow(
                system.Name, Each(growth.Messages, "N1"), Each(growth.JournalEntries, "N1"), Each(growth.JournalBytes),
                Each(growth.InboxRows, "N1"), Each(growth.InboxBytes), Each(growth.DatabaseBytes), Written(used => used.BrokerWritten),
                Written(used => used.HostsWritten));
        }

        output.WriteLine();
    }

    public void WriteSent(int nodes, double bytes) =>
        output.WriteLine($"The {nodes} nodes of the broker sent each other {bytes / 1024:N1} KB an order.");

    private void WriteThroughput(IReadOnlyList<ScaledSystem> systems)
    {
        WriteHead(
            "bus processes", "broker nodes", "orders a second", "ratio", "ms of the buses", "of the services", "of the broker",
            "ratio of the sum", "cores of others", "writer busy");
        foreach (var system in systems)
        {
            string Ratio(Func<ScaleSlice, double> value) =>
                $"{Spread.Of(system.Slices.Zip(systems[0].Slices, (one, first) => value(one) / value(first)))}";
            WriteRow(
                $"{system.Buses}", $"{system.Broker.Nodes}", $"{Median(system, slice => slice.PerSecond):N0}",
                Ratio(slice => slice.PerSecond), $"{Median(system, slice => slice.Buses):N2}",
                $"{Median(system, slice => slice.Services):N2}", $"{Median(system, slice => slice.Broker):N2}",
                Ratio(slice => slice.System), $"{Median(system, slice => slice.OtherCores):N2}",
                $"{Median(system, slice => slice.Writer):P0}");
        }
    }

    private void WriteModels(IReadOnlyList<ScaledSystem> systems, IReadOnlyList<OrderModel> models)
    {
        WriteHead(
            "system", "ms of processors", "ms of the writer", "ms alone", "spread", "orders a second by the model", "measured",
            "deviation");
        foreach (var (system, model) in systems.Zip(models))
        {
            var measured = Median(system, slice => slice.PerSecond);
            WriteRow(
                system.Name, $"{model.Processor * 1000:N1}", $"{model.Writer * 1000:N1}", $"{model.Alone * 1000:N0}", $"{model.Spread:N2}",
                $"{model.Capacity:N0}", $"{measured:N0}", Deviation(model.Capacity, measured));
        }
    }

    private void WriteLatencies(IReadOnlyList<ScaledSystem> systems, IReadOnlyList<OrderModel> models)
    {
        WriteHead(
            "system", "load", "orders a second", "its cores", "of others", "cores busy", "waits for a core, ms", "writer busy",
            "waits for it, ms", "mean, ms", "simulated", "deviation", "p50", "simulated", "p95", "simulated", "p99", "simulated");
        foreach (var (system, usual) in systems.Zip(models))
        {
            // The first one is where the time alone comes from.
            foreach (var load in system.Loads.Skip(1))
            {
                var model = usual.Under(load);
                var start = new[]
                {
                    system.Name, $"{load.Part:P0}", $"{load.Rate:N1}", $"{load.Slice.OwnCores:N2}", $"{model.Others:N2}",
                };
                if (load.Rate >= model.Capacity)
                    WriteRow([.. start, $"overloaded: the model's capacity is {model.Capacity:N1}", $"measured {load.Mean:N0} ms"]);
                else
                    WriteRow([.. start, .. Latencies(load, model.Simulate(load.Rate))]);
            }
        }
    }

    private static IEnumerable<string> Latencies(OpenLoad load, SimulationResult simulated)
    {
        foreach (var name in (string[])[OrderModel.CoresName, OrderModel.WriterName])
        {
            var station = simulated.Stations.Single(one => one.Name == name);
            yield return $"{station.Utilization:P0}";
            yield return $"{station.MeanWait * 1000 * station.Visits / simulated.Times.Count:N1}";
        }

        yield return $"{load.Mean:N0}";
        yield return $"{simulated.Mean * 1000:N0}";
        yield return Deviation(simulated.Mean * 1000, load.Mean);
        foreach (var part in (double[])[0.5, 0.95, 0.99])
        {
            yield return $"{load.At(part):N0}";
            yield return $"{simulated.At(part) * 1000:N0}";
        }
    }

    private static double Median(ScaledSystem system, Func<ScaleSlice, double> value) => Spread.Of(system.Slices.Select(value)).Median;

    private static string Deviation(double model, double measured) => $"{(model / measured) - 1:+0 %;-0 %}";

    private void WriteHead(params string[] columns)
    {
        output.WriteLine();
        WriteRow(columns);
        output.WriteLine("|" + string.Concat(columns.Select(_ => "---|")));
    }

    private void WriteRow(params string[] cells) => output.WriteLine("| " + string.Join(" | ", cells) + " |");
}
