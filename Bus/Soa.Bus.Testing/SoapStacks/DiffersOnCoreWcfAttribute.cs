using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace Soa.Bus.Testing.SoapStacks;

/// <summary>
/// Represents the test holds on the default stack only. On CoreWCF it must fail, and is skipped then; if it passes there, the attribute is
/// stale and the run fails. The page of all differences is made of these.
/// </summary>
/// <param name="subject">The subject, as a heading: <c>HTTP</c>.</param>
/// <param name="difference">The difference, and its reason.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DiffersOnCoreWcfAttribute(string subject, string difference)
    : PropertyAttribute($"{subject}: {difference}"), IWrapTestMethod
{
    /// <summary>Gets the subject.</summary>
    public string Subject => subject;

    /// <summary>Gets the difference, and its reason.</summary>
    public string Difference => difference;

    /// <inheritdoc/>
    public TestCommand Wrap(TestCommand command) => SoapStackOfTheRun.IsCoreWcf ? new MustFail(command, difference) : command;

    /// <summary>Turns the outcome of a test round.</summary>
    internal sealed class MustFail(TestCommand command, string difference) : DelegatingTestCommand(command)
    {
        /// <inheritdoc/>
        public override TestResult Execute(TestExecutionContext context)
        {
            var holds = false;
            try
            {
                holds = innerCommand.Execute(context).ResultState.Status == TestStatus.Passed;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // It fails, as expected.
            }

            context.CurrentResult = context.CurrentTest.MakeTestResult();
            if (holds)
                context.CurrentResult.SetResult(ResultState.Failure, "It holds on CoreWCF too: remove [DiffersOnCoreWcf].");
            else
                context.CurrentResult.SetResult(ResultState.Ignored, $"Differs on CoreWCF: {difference}");
            return context.CurrentResult;
        }
    }
}
