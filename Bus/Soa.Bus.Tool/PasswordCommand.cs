using System.CommandLine;
using System.Text;
using Soa.Soap.Security.Passwords;

namespace Soa.Bus.Tool;

/// <summary>
/// Implements <c>soa hash-password</c>, which makes the value of the setting <c>Soa:Security:Users:&lt;name&gt;:PasswordHash</c>.
/// </summary>
internal static class PasswordCommand
{
    private const int LeastChars = 12;

    /// <summary>
    /// Returns the command. It reads the password from the keyboard or a pipe: an argument would stay in the shell's history.
    /// </summary>
    public static Command Create(TextReader input)
    {
        var command = new Command(
            "hash-password", "Reads a password and prints its salted hash, for Soa:Security:Users:<name>:PasswordHash.");
        command.SetAction((parsed, token) => HashAsync(input, parsed.InvocationConfiguration, token));
        return command;
    }

    private static async Task<int> HashAsync(TextReader input, InvocationConfiguration streams, CancellationToken cancellationToken)
    {
        var isTyped = ReferenceEquals(input, Console.In) && !Console.IsInputRedirected;
        if (isTyped)
            await streams.Error.WriteAsync("Password: ");
        var password = isTyped ? Type(streams.Error) : await input.ReadLineAsync(cancellationToken) ?? "";
        if (password.Length < LeastChars || Encoding.UTF8.GetByteCount(password) > PasswordHash.MaxPasswordBytes)
        {
            await streams.Error.WriteLineAsync(
                $"A password has {LeastChars} characters or more, and at most {PasswordHash.MaxPasswordBytes} bytes.");
            return 1;
        }

        await streams.Output.WriteLineAsync($"{PasswordHash.Create(Encoding.UTF8.GetBytes(password))}");
        return 0;
    }

    private static string Type(TextWriter screen)
    {
        var password = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                password.Length = Math.Max(0, password.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                password.Append(key.KeyChar);
        }

        screen.WriteLine();
        return password.ToString();
    }
}
