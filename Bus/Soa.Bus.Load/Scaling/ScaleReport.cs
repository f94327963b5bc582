using Soa.Bus.Load.Comparing;

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
            "system", "ms of processors", "ms of the writer", "ms alone", "spread", "orders a second by the model", "measured", "deviation");
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
            "system", "load", "orders a second", "its cores", "simulated", "writer busy", "simulated", "mean, ms", "simulated", "deviation",
            "p50", "simulated", "p95", "simulated", "p99", "simulated");
        foreach (var (system, model) in systems.Zip(models))
        {
            foreach (var load in system.Loads)
            {
                var simulated = model.Simulate(load.Rate);
                double Busy(string station) => simulated.Stations.Single(one => one.Name == station).Utilization;
                string At(double part) => $"{simulated.At(part) * 1000:N0}";
                WriteRow(
                    system.Name, $"{load.Part:P0}", $"{load.Rate:N1}", $"{load.Slice.OwnCores:N2}",
                    $"{Busy(OrderModel.CoresName) * (model.Cores - model.Others):N2}", $"{load.Slice.Writer:P0}",
                    $"{Busy(OrderModel.WriterName):P0}", $"{load.Mean:N0}", $"{simulated.Mean * 1000:N0}",
                    Deviation(simulated.Mean * 1000, load.Mean), $"{load.At(0.5):N0}", At(0.5), $"{load.At(0.95):N0}", At(0.95),
                    $"{load.At(0.99):N0}", At(0.99));
            }
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
