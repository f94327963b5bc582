using System.CommandLine;
using System.Text;

namespace Soa.Bus.Tool.CommandLine;

/// <summary>Represents where a command reads from and writes to: results go to the output, everything else to the error output.</summary>
internal sealed class Terminal : InvocationConfiguration
{
    /// <summary>The width of text that goes to a file or another program.</summary>
    private const int UsualWidth = 120;

    /// <summary>Gets a value that indicates whether somebody watches the output, so that it may be redrawn.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Gets or sets a value that indicates whether the output is coloured.</summary>
    public bool IsColoured { get; set; }

    /// <summary>Gets the width of a line in characters.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Gets what is typed or piped in.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Gets the bytes that are piped in.</summary>
    public Func<Stream> OpenInput { get; init; } = () => Stream.Null;

    /// <summary>Gets a function that returns the key that was pressed, if any; <c>null</c> if no keys can be read.</summary>
    public Func<char?>? KeyPressed { get; init; }

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Returns the terminal of the process. It is coloured if somebody watches it, unless <c>NO_COLOR</c> is set (no-color.org) or
    /// <c>TERM</c> is <c>dumb</c>.
    /// </summary>
    public static Terminal OfProcess()
    {
        var isWatched = !Console.IsOutputRedirected;
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        return new Terminal
        {
            Output = Console.Out,
            Error = Console.Error,
            Input = Console.In,
            OpenInput = Console.OpenStandardInput,
            IsWatched = isWatched,
            KeyPressed = isWatched && !Console.IsInputRedirected ? ReadKey : null,
            IsColoured = isWatched && IsUnset("NO_COLOR") && Environment.GetEnvironmentVariable("TERM") != "dumb" && KnowsColours(),
            Width = isWatched && Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth,
        };
    }

    /// <summary>Returns the terminal that a command was given.</summary>
    public static Terminal Of(ParseResult parsed) => (Terminal)parsed.InvocationConfiguration;

    /// <summary>Reads everything that is piped in.</summary>
    public async Task<byte[]> ReadInputAsync(CancellationToken cancellationToken)
    {
        await using var input = OpenInput();
        using var all = new MemoryStream();
        await input.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }

    public string Red(string text) => Paint("31", text);

    public string Green(string text) => Paint("32", text);

    public string Yellow(string text) => Paint("33", text);

    public string Cyan(string text) => Paint("36", text);

    public string Dim(string text) => Paint("2", text);

    public string Bold(string text) => Paint("1", text);

    private static char? ReadKey() => Console.KeyAvailable ? Console.ReadKey(intercept: true).KeyChar : null;

    private string Paint(string code, string text) => IsColoured && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    private static bool IsUnset(string variable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    // The old console of Windows shows the codes; its successor and the shells that came from elsewhere set a variable.
    private static bool KnowsColours() => !OperatingSystem.IsWindows() || !IsUnset("WT_SESSION") || !IsUnset("TERM");
}
