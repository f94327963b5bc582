using System.Data.Common;
using Microsoft.Extensions.Options;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.Flows;

namespace Soa.Bus.Hosting.Starting;

/// <summary>Tells what keeps a process from starting because of its surroundings from what is a bug.</summary>
internal static class StartErrors
{
    /// <summary>The lines to show for an exception; none if it is a bug, for which a stack trace is right.</summary>
    public static IReadOnlyList<string> Of(Exception exception) => exception switch
    {
        StartException error => error.Errors,
        OptionsValidationException error => [.. error.Failures],
        FlowLoadException error => [.. error.Errors.Select(flow => $"{flow}")],
        DatabaseConfigurationException or MigrationException or NewerDatabaseException or DbException => [OneLine(exception.Message)],
        // A configuration file that cannot be read; a folder that may not be written; a port that was taken a moment ago.
        InvalidDataException or IOException or UnauthorizedAccessException => [OneLine($"{exception.Message} {exception.InnerException?.Message}")],
        AggregateException error when error.InnerExceptions.All(inner => Of(inner).Count > 0) => [.. error.InnerExceptions.SelectMany(Of)],
        _ => [],
    };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Trim();
}
