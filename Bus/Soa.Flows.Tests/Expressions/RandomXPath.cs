namespace Soa.Flows.Tests.Expressions;

/// <summary>Makes expressions such as flows have, from the paths and operators that can be decided forward.</summary>
/// <param name="random">The source of chance.</param>
/// <param name="variable">The variable whose document all paths are followed in, such as <c>$d</c>; empty for the current document.</param>
internal sealed class RandomXPath(Random random, string variable = "")
{
    public static readonly IReadOnlyDictionary<string, string> Namespaces = new Dictionary<string, string>
    {
        ["one"] = "urn:1",
        ["two"] = "urn:2",
        ["p"] = "urn:1",
    };

    private static readonly string[] Tests = ["a", "b", "c", "one:a", "one:b", "two:a", "*", "one:*", "p:x"];
    private static readonly string[] Literals =
        ["'IBM'", "\"SUN\"", "1", "2", "0", "-5", "1.5", "''", "'1'", "'a\nb'", "' '", "'NaN'", "$t", "$n"];

    public string Expression() => Expression(random.Next(3));

    private string Expression(int depth) => depth == 0 ? Leaf() : random.Next(10) switch
    {
        0 => $"{Expression(depth - 1)} and {Expression(depth - 1)}",
        1 => $"{Expression(depth - 1)} or {Expression(depth - 1)}",
        2 => $"not({Expression(depth - 1)})",
        3 => $"({Expression(depth - 1)}) = {Pick(Literals)}",
        4 => $"boolean({Expression(depth - 1)}) != ({Leaf()})",
        5 => $"number({Expression(depth - 1)}) {Comparison()} {Expression(depth - 1)}",
        6 => $"concat({Expression(depth - 1)}, '-', {Leaf()})",
        7 => $"-({Expression(depth - 1)}) {Pick(["+", "-", "*", "div", "mod"])} {Leaf()}",
        8 => $"substring({Expression(depth - 1)}, {Pick(["1", "2", "0", "-1", "1.5", "2.5"])}{Pick(["", ", 2", ", 1.5", ", -1"])})",
        _ => Leaf(),
    };

    private string Leaf() => random.Next(16) switch
    {
        0 or 1 => Path(),
        2 or 3 or 4 => $"{Path()} {Comparison()} {Pick(Literals)}",
        5 => $"{Pick(Literals)} {Comparison()} {Path()}",
        6 => $"string({Path()})",
        7 => $"count({Path()})",
        8 => $"sum({Path()})",
        9 => $"{Pick(["local-name", "name", "namespace-uri"])}({Path()})",
        10 => $"normalize-space({Path()}) = {Pick(Literals)}",
        11 => $"{Pick(["starts-with", "contains", "substring-before", "substring-after"])}({Path()}, {Pick(["'I'", "'B'", "''"])})",
        12 => $"string-length({Path()})",
        13 => $"translate({Path()}, 'IBS', 'xy')",
        14 => $"{Pick(["floor", "ceiling", "round"])}({Path()})",
        _ => $"{Path()} {Pick(["=", "!=", "<"])} {Pick(["true()", "false()", "not(//b)"])}",
    };

    private string Path()
    {
        var path = variable.Length > 0 ? variable + Pick(["/", "//"]) : Pick(["/", "//", "", "./", ".//", "/"]);
        for (var steps = random.Next(1, 4); steps > 0; steps--)
            path += (random.Next(12) == 0 ? "child::" : random.Next(20) == 0 ? "descendant::" : "") + Pick(Tests) + Predicate()
                + (steps > 1 ? Pick(["/", "/", "//"]) : "");
        return random.Next(6) switch
        {
            0 => path + Pick(["/@x", "/@*", "/@one:x", "/@one:*", "/attribute::y"]),
            1 => path + "/text()",
            2 when random.Next(4) == 0 => variable + Pick(["//@x", "//text()", "//@*"]),
            _ => path,
        };
    }

    private string Predicate() => random.Next(14) switch
    {
        0 => "[1]",
        1 => "[2]",
        2 => "[position() = 1]",
        3 => $"[@x {Comparison()} {Pick(Literals)}]",
        4 => "[@x]",
        5 => "[not(@y) and @x = 'IBM'][1]",
        6 => $"[local-name() = '{Pick(["a", "b"])}']",
        7 => "[1][@x or namespace-uri() = 'urn:1']",
        8 => "[starts-with(name(), 'p:')]",
        _ => "",
    };

    private string Comparison() => Pick(["=", "=", "!=", "<", "<=", ">", ">="]);

    private string Pick(string[] of) => of[random.Next(of.Length)];
}
