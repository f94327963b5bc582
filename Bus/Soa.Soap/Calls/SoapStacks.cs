using Microsoft.Extensions.Options;

namespace Soa.Soap.Calls;

/// <summary>Chooses the SOAP library that hosts the services.</summary>
internal static class SoapStacks
{
    /// <summary>The name of the default stack, System.ServiceModel.Primitives.</summary>
    public const string Default = "Default";

    /// <summary>Returns the chosen stack; <c>null</c> for the default one.</summary>
    /// <param name="registered">The stacks of this process besides the default one.</param>
    /// <param name="options">Name one. Without a name, a registered stack is used.</param>
    /// <exception cref="OptionsValidationException">This process does not have the stack that is named.</exception>
    public static ISoapStack? Choose(IEnumerable<ISoapStack> registered, SoapOptions options)
    {
        var stacks = registered.ToList();
        if (options.Stack is null)
            return stacks.SingleOrDefault();
        if (options.Stack.Equals(Default, StringComparison.OrdinalIgnoreCase))
            return null;
        return stacks.Find(
            stack => stack.Name.Equals(options.Stack, StringComparison.OrdinalIgnoreCase)) ?? throw new OptionsValidationException(
            SoapOptions.Section,
            typeof(SoapOptions),
            [
                $"{SoapOptions.Section}:{nameof(options.Stack)} is '{options.Stack}', "
                    + $"but this build has only {string.Join(", ", [Default, .. stacks.Select(stack => stack.Name)])}. "
                + "Remove the setting, or build with -p:SoapStack=CoreWCF for CoreWCF.",
            ]);
    }

    /// <summary>Returns what takes calls through their steps with the default stack.</summary>
    public static SoapCallHandler DefaultHandler(SoapOptions options)
    {
        var open = ServiceModelMessage.OpenerOf(options);
        return async call =>
        {
            call.Open(open);
            if ((await call.AdmitAsync() ?? await call.AnswerAsync()) is { } answer)
                await answer.SendAsync();
        };
    }
}
