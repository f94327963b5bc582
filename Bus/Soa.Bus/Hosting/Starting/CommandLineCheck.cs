namespace Soa.Bus.Hosting.Starting;

/// <summary>Finds arguments that the configuration would ignore without a word.</summary>
internal static class CommandLineCheck
{
    /// <summary>Returns one line for each argument that sets nothing.</summary>
    public static IEnumerable<string> FindErrors(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Contains('=', StringComparison.Ordinal))
                continue;
            var isName = argument.StartsWith("--", StringComparison.Ordinal) || argument.StartsWith('/');
            if (!isName)
                yield return $"The argument '{argument}' sets nothing. Write a setting as --Soa:Bus:Transport=RabbitMq.";
            else if (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                yield return $"{argument.TrimStart('-', '/')} has no value on the command line. Write {argument}=<value>.";
            else
                i++;
        }
    }
}
