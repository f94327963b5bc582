using System.CommandLine;
using System.Text;
using Soa.Bus.Tool.CommandLine;
using Soa.Soap.Security.Passwords;

namespace Soa.Bus.Tool.Passwords;

/// <summary>
/// Implements <c>soa hash-password</c>, which makes the value of the setting <c>Soa:Security:Users:&lt;name&gt;:PasswordHash</c>.
/// </summary>
internal static class PasswordCommand
{
    private const int LeastChars = 12;

    /// <summary>
    /// Returns the command. It reads the password from the keyboard or a pipe: an argument would stay in the shell's history.
    /// </summary>
    public static Command Create()
    {
        var command = new SoaSubcommand(
            "hash-password", "Reads a password and prints its salted hash, for Soa:Security:Users:<name>:PasswordHash.",
            "soa hash-password  # asks for the password",
            "soa hash-password < password.txt");
        command.SetAction((parsed, token) => HashAsync(Terminal.Of(parsed), token));
        return command;
    }

    private static async Task<int> HashAsync(Terminal streams, CancellationToken cancellationToken)
    {
        var input = streams.Input;
        var isTyped = ReferenceEquals(input, Console.In) && !Console.IsInputRedirected;
        if (isTyped)
            await streams.Error.WriteAsync("Password: ");
        var password = isTyped ? Type(streams.Error) : await input.ReadLineAsync(cancellationToken) ?? "";
        if (password.Length < LeastChars || Encoding.UTF8.GetByteCount(password) > PasswordHash.MaxPasswordBytes)
        {
            await streams.Error.WriteLineAsync(
                $"A password has {LeastChars} characters or more, and at most {PasswordHash.MaxPasswordBytes} bytes.");
            return ExitCodes.Failure;
        }

        await streams.Output.WriteLineAsync($"{PasswordHash.Create(Encoding.UTF8.GetBytes(password))}");
        return ExitCodes.Success;
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
