using System.Data.Common;
using Microsoft.Extensions.Options;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.Flows;

namespace Soa.Bus.Hosting.Starting;

/// <summary>Distinguishes errors of a process's surroundings, which keep it from starting, from bugs.</summary>
internal static class StartErrors
{
    /// <summary>Returns the lines to show for an exception; none if it is a bug, for which a stack trace is right.</summary>
    public static IReadOnlyList<string> Of(Exception exception) => exception switch
    {
        StartException error => error.Errors,
        OptionsValidationException error => [.. error.Failures],
        FlowLoadException error => [.. error.Errors.Select(flow => $"{flow}")],
        DatabaseConfigurationException or MigrationException or NewerDatabaseException or DbException => [OneLine(exception.Message)],
        // A configuration file that cannot be read; a folder that may not be written; a port that was taken a moment ago.
        InvalidDataException or IOException or UnauthorizedAccessException => [OneLine($"{exception.Message} "
            + $"{exception.InnerException?.Message}")],
        AggregateException error when error.InnerExceptions.All(inner => Of(inner).Count > 0) => [.. error.InnerExceptions.SelectMany(Of)],
        _ => [],
    };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Trim();
}
