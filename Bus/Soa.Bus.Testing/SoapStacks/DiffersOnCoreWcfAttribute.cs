using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace Soa.Bus.Testing.SoapStacks;

/// <summary>
/// The test holds on the default stack only. On CoreWCF it must fail, and is skipped then; if it passes there, the attribute is stale and the run
/// fails. The page of all differences is made of these.
/// </summary>
/// <param name="subject">What differs, as a heading: <c>HTTP</c>.</param>
/// <param name="difference">How it differs, and why.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DiffersOnCoreWcfAttribute(string subject, string difference) : PropertyAttribute($"{subject}: {difference}"), IWrapTestMethod
{
    /// <summary>What differs.</summary>
    public string Subject => subject;

    /// <summary>How it differs, and why.</summary>
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
                // It fails, as it must.
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
