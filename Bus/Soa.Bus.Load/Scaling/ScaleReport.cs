using Soa.Bus.Load.Comparing;

namespace Soa.Bus.Load.Scaling;

/// <summary>Prints what was measured and simulated as Markdown.</summary>
internal static class ScaleReport
{
    public static void Write(IReadOnlyList<ScaledSystem> systems, IReadOnlyList<Growth> growths, ScaleOptions options)
    {
        Line(
            $"{Environment.ProcessorCount} cores shared by clients, services, buses and broker; {options.Pace.Slices} bursts of "
                + $"{options.Orders} orders from {options.Pace.Clients} clients in turns; ratios to {systems[0].Name} are medians with "
                + "quartiles");
        WriteThroughput(systems);
        if (options.OpenSeconds > 0)
            WriteLatencies(systems);
        WriteGrowth(systems, growths);
    }

    public static void WriteSent(int nodes, double bytes) =>
        Line($"The {nodes} nodes of the broker sent each other {bytes / 1024:N1} KB an order.");

    private static void WriteThroughput(IReadOnlyList<ScaledSystem> systems)
    {
        Line("");
        Line("| bus processes | broker nodes | orders a second | throughput | ms an order: buses | services | broker | all three "
            + $"| cores busy, of others | writer busy |");
        Line($"|---|---|---|---|---|---|---|---|---|---|");
        foreach (var system in systems)
        {
            double Median(Func<ScaleSlice, double> value) => Spread.Of(system.Slices.Select(value)).Median;
            Spread Ratio(Func<ScaleSlice, double> value) =>
                Spread.Of(system.Slices.Zip(systems[0].Slices, (one, first) => value(one) / value(first)));
            Line($"| {system.Buses} | {system.Broker.Nodes} | {Median(slice => slice.PerSecond):N0} | {Ratio(slice => slice.PerSecond)} "
                + $"| {Median(slice => slice.Buses):N2} | {Median(slice => slice.Services):N2} | {Median(slice => slice.Broker):N2} "
                + $"| {Ratio(slice => slice.System)} | {Median(slice => slice.BusyCores):N2}, {Median(slice => slice.OtherCores):N2} "
                + $"| {Median(slice => slice.Writer):P0} |");
        }
    }

    private static void WriteLatencies(IReadOnlyList<ScaledSystem> systems)
    {
        var cores = Environment.ProcessorCount;
        Line("");
        Line("| system | load | orders a second | cores busy: measured | simulated | writer busy | simulated | mean ms | simulated "
            + "| p50 ms | simulated | p95 ms | simulated | p99 ms |");
        Line($"|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var system in systems)
        {
            var model = OrderModel.Of(system.Slices, system.Loads[0]);
            foreach (var load in system.Loads)
            {
                var others = load.Slice.OtherCores;
                var simulated = model.Simulate(load.Rate, cores, others);
                double Busy(string station) => simulated.Stations.Single(one => one.Name == station).Utilization;
                Line($"| {system.Name} | {load.Part:P0} | {load.Rate:N1} | {load.Slice.BusyCores:N2} "
                    + $"| {others + (Busy("cores") * (cores - others)):N2} | {load.Slice.Writer:P0} | {Busy("database writer"):P0} "
                    + $"| {load.Mean:N0} | {simulated.Mean * 1000:N0} | {load.At(0.5):N0} | {simulated.At(0.5) * 1000:N0} "
                    + $"| {load.At(0.95):N0} | {simulated.At(0.95) * 1000:N0} | {load.At(0.99):N0} |");
            }

            var left = cores - system.Slices.Average(slice => slice.OtherCores);
            Line($"<!-- {system.Name}: the model's capacity is {model.Capacity(left):N0} orders a second -->");
        }
    }

    private static void WriteGrowth(IReadOnlyList<ScaledSystem> systems, IReadOnlyList<Growth> growths)
    {
        Line("");
        Line("| system | messages an order | journal: entries | bytes | inbox: rows | bytes | database, bytes | broker wrote, KB "
            + "| hosts wrote, KB |");
        Line($"|---|---|---|---|---|---|---|---|---|");
        foreach (var (system, growth) in systems.Zip(growths))
        {
            double Kilobytes(Func<Usage, double> value) =>
                Spread.Of(system.Slices.Select(slice => value(slice.Used) / slice.Orders / 1024)).Median;
            Line($"| {system.Name} | {growth.Messages:N1} | {growth.JournalEntries:N1} | {growth.JournalBytes:N0} | {growth.InboxRows:N1} "
                + $"| {growth.InboxBytes:N0} | {growth.DatabaseBytes:N0} | {Kilobytes(used => used.BrokerWritten):N0} "
                + $"| {Kilobytes(used => used.HostsWritten):N0} |");
        }
    }

    private static void Line(string text) => Console.WriteLine(text);
}
