using System.Text;
using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;
using Soa.Contrast.Users;
using static Soa.Contrast.Charts.HtmlText;

namespace Soa.Contrast.Charts;

/// <summary>Writes what was measured with more and more users as a part of the report.</summary>
internal static class UsersPage
{
    /// <summary>Writes it.</summary>
    public static string Write(UsersResult result)
    {
        var (machine, options) = (result.Machine, result.Options);
        var page = new StringBuilder()
            .AppendHeading(2, "100, 1,000, 1,000,000 users")
            .AppendParagraph(
                Text($"Measured on {result.StartedAt:yyyy-MM-dd HH:mm} UTC at commit {machine.Commit}: {machine.Processor}, ")
                + Text($"{machine.Cores} cores, {machine.Gigabytes} GB, {machine.System}, {machine.Runtime}. ")
                + Text($"Load average before the run: {machine.LoadBefore}. One shape after the other, {options.Rounds} rounds; the ")
                + "users share the cores with the shape.");
        foreach (var shape in result.Shapes)
        {
            var name = ShapeNames.Of(shape.Shape);
            page.AppendHeading(3, name)
                .Append(CurveChart.Draw($"{name}: orders a second over users", shape.Closed, shape.Curve))
                .AppendParagraph(LawOf(shape));
        }

        Scaled(page, result);
        Thinking(page, result);
        Open(page, result);
        Demands(page, result);
        return page.ToString();
    }

    private static string LawOf(UsersOfShape shape)
    {
        var curve = shape.Curve;
        var law = Text($"λ = {FigureText.Of(curve.Lambda)} orders a second, σ = {curve.Sigma:0.####}, κ = {curve.Kappa:0.######}; ")
            + Text($"R² = {curve.RSquared:0.###}")
            + (curve.StandardError is { } error ? $", standard error {FigureText.Of(error)} orders a second. " : ". ");
        var failed = shape.Closed.Sum(one => one.Failed);
        return law + (failed > 0 ? Text($"{failed} calls failed. ") : "") + curve switch
        {
            { SaturationUsers: 1, HighestThroughput: { } alone } =>
                $"The point of saturation is at one user, with {FigureText.Of(alone)} orders a second: every other one lowers throughput.",
            { SaturationUsers: { } users, HighestThroughput: { } highest } =>
                $"The point of saturation is at {FigureText.Of(users)} users, with {FigureText.Of(highest)} orders a second"
                    + (users > shape.Closed[^1].Users ? ": beyond what was measured." : "."),
            { HighestThroughput: { } limit } =>
                $"Within what was measured there is no point of saturation: throughput comes close to {FigureText.Of(limit)} orders a "
                    + "second.",
            _ => "Throughput rises in proportion to the users: nothing limits it within what was measured.",
        };
    }

    private static void Scaled(StringBuilder page, UsersResult result)
    {
        page.AppendHeading(3, "Up and out")
            .AppendParagraph(Text(
                $"{result.Options.ScalingUsers} users who do not think, on more cores (up) and with more replicas on the same cores ")
                + "(out). Replicas share cores and database here: what they show is what a process more costs, not what a machine more "
                + "brings. The ratio is to the first row of the shape.");
        string[] head =
            ["shape", "cores", "replicas", "programs", "orders a second", "quartiles", "ratio", "ms of processor", "ms to answer"];
        page.AppendTable(head, result.Shapes.SelectMany(shape => shape.Scaled, (shape, one) => (string[])
        [
            ShapeNames.Of(shape.Shape), Text($"{one.Cores}"), Text($"{one.Replicas}"), Text($"{one.Programs}"),
            FigureText.Of(one.Figures.OrdersPerSecond.Median),
            $"{FigureText.Of(one.Figures.OrdersPerSecond.Lower)} to {FigureText.Of(one.Figures.OrdersPerSecond.Upper)}",
            Text($"{one.Figures.OrdersPerSecond.Median / shape.Scaled[0].Figures.OrdersPerSecond.Median:0.00}"),
            FigureText.Of(one.Figures.ProcessorMilliseconds.Median), FigureText.Of(one.Figures.AnswerMilliseconds.Median),
        ]));
        foreach (var shape in result.Shapes.Where(shape => shape.LeftOut is not null))
            page.AppendParagraph($"{ShapeNames.Of(shape.Shape)}. {shape.LeftOut}");
    }

    private static void Thinking(StringBuilder page, UsersResult result)
    {
        page.AppendHeading(3, "Users who think")
            .AppendParagraph(
                "Each places an order, waits for the answer, and thinks. By Little's law, N users who think Z seconds and wait R seconds "
                    + "place N / (Z + R) orders a second.");
        string[] head = ["shape", "users", "s to think", "orders a second", "by the law", "ms to answer", "p99", "failed"];
        page.AppendTable(head, result.Shapes.SelectMany(shape => shape.Thinking, (shape, one) => (string[])
        [
            ShapeNames.Of(shape.Shape), Text($"{one.Users:N0}"), Text($"{one.ThinkSeconds}"), FigureText.Of(one.OrdersPerSecond),
            FigureText.Of(one.OrdersPerSecondByLaw), FigureText.Of(one.AnswerMilliseconds), FigureText.Of(one.P99Milliseconds),
            Text($"{one.Failed}"),
        ]));
    }

    private static void Open(StringBuilder page, UsersResult result)
    {
        page.AppendHeading(3, "Orders that arrive at random")
            .AppendParagraph(
                "An open load: orders come whether or not earlier ones are answered (Poisson). The first rate is a million users who order "
                    + "once a day; the others are parts of the highest throughput above. Of fewer than 100 orders there is no p99.");
        string[] head = ["shape", "orders a second", "orders", "ms to answer", "p99", "ms to fulfilled", "p99", "failed"];
        page.AppendTable(head, result.Shapes.SelectMany(shape => shape.Open, (shape, one) => (string[])
        [
            ShapeNames.Of(shape.Shape), FigureText.Of(one.Rate), Text($"{one.Orders}"), FigureText.Of(one.AnswerMilliseconds),
            FigureText.Of(one.AnswerP99Milliseconds), FigureText.Of(one.FulfilledMilliseconds), FigureText.Of(one.FulfilledP99Milliseconds),
            Text($"{one.Failed}"),
        ]));
    }

    private static void Demands(StringBuilder page, UsersResult result)
    {
        page.AppendHeading(3, "What would a million users take?")
            .AppendParagraph(
                "Calculated: orders a second by Little's law, divided by what a core does in a second that it works, at most 70 % busy. "
                    + "Systems are as many as the one that was measured, each with a part of the users and a database of its own. The "
                    + "users are spread evenly over the day; multiply for your busiest hour.");
        string[] head = ["shape", "users", "order every", "orders a second", "cores", "systems", "calculation of the cores"];
        page.AppendTable(head, result.Shapes.SelectMany(shape => shape.Demands, (shape, one) => (string[])
        [
            ShapeNames.Of(shape.Shape), Text($"{one.Users:N0}"), TimeSpan.FromSeconds(one.ThinkSeconds) switch
            {
                { TotalDays: 1 } => "day",
                { TotalHours: 1 } => "hour",
                var time => Text($"{time.TotalSeconds:N0} s"),
            },
            FigureText.Of(one.OrdersPerSecond), Text($"{one.Cores:N0}"), Text($"{one.Systems:N0}"), one.Calculation,
        ]));
    }
}
