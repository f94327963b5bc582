using Microsoft.AspNetCore.Http;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>Chooses between light and dark: what the cookie says, or what the browser prefers.</summary>
internal static class Appearance
{
    /// <summary>Specifies the cookie that keeps the choice.</summary>
    public const string Cookie = "soa-theme";

    private const string System = "system";
    private const string Light = "light";
    private const string Dark = "dark";

    /// <summary>Gets what can be chosen, with its title.</summary>
    public static IReadOnlyList<(string Value, string Title)> Choices { get; } =
        [(System, "As the system"), (Light, "Light"), (Dark, "Dark")];

    /// <summary>Returns the choice of a caller.</summary>
    public static string Name(HttpContext? context) => Known(context?.Request.Cookies[Cookie]);

    /// <summary>Returns <paramref name="choice"/> if it can be chosen; otherwise that of the system.</summary>
    public static string Known(string? choice) => choice is Light or Dark ? choice : System;

    /// <summary>Returns the style sheets of the choice, each with the media that it is for.</summary>
    public static IEnumerable<(string File, string Media)> Styles(HttpContext? context) => Name(context) switch
    {
        System => [.. Files(Light, "(prefers-color-scheme: light)"), .. Files(Dark, "(prefers-color-scheme: dark)")],
        var name => Files(name, "all"),
    };

    private static IEnumerable<(string File, string Media)> Files(string name, string media) =>
        [($"css/{name}.css", media), ($"css/{name}-wcag.css", media)];
}
