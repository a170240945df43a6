using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestFramework(typeof(Aez.Dashboard.Tests.Support.Databases.EachDatabaseFramework))]

namespace Aez.Dashboard.Tests.Support.Databases;

/// <summary>xunit as it is, but that it finds the tests of a class <see cref="OnEachDatabaseAttribute"/> twice.</summary>
public sealed class EachDatabaseFramework : XunitTestFramework
{
    /// <summary>The trait of the tests that run on PostgreSQL.</summary>
    internal const string Trait = "Database";

    internal const string Postgres = "PostgreSQL";

    /// <summary>Whether the test that runs now is for PostgreSQL.</summary>
    internal static bool IsPostgres => TestContext.Current.TestCase is IXunitTestCase test && test.Traits.TryGetValue(Trait, out var databases) && databases.Contains(Postgres);

    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) => new Discoverer(((XunitTestFrameworkDiscoverer)base.CreateDiscoverer(assembly)).TestAssembly);

    private sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override ValueTask<bool> FindTestsForMethod(IXunitTestMethod testMethod, ITestFrameworkDiscoveryOptions discoveryOptions, Func<ITestCase, ValueTask<bool>> discoveryCallback) =>
            base.FindTestsForMethod(
                testMethod,
                discoveryOptions,
                testMethod.TestClass.Class.IsDefined(typeof(OnEachDatabaseAttribute), inherit: true)
                    ? async found => await discoveryCallback(found) && (Again(found) is not { } again || await discoveryCallback(again))
                    : discoveryCallback);

        private static XunitTestCase? Again(ITestCase found)
        {
            if (found is not XunitTestCase test)
                return null;
            var traits = test.Traits.ToDictionary(trait => trait.Key, trait => trait.Value.ToHashSet(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
            traits[Trait] = [Postgres];
            var (name, id, skip) = ($"{test.TestCaseDisplayName} [{Postgres}]", $"{test.UniqueID}-{Postgres}", test.SkipReason ?? PostgresServer.ReasonToSkip);
            return test is XunitDelayEnumeratedTheoryTestCase theory
                ? new XunitDelayEnumeratedTheoryTestCase(theory.TestMethod, name, id, theory.Explicit, theory.SkipTestWithoutData, theory.SkipExceptions, skip, theory.SkipType, theory.SkipUnless, theory.SkipWhen, traits, theory.SourceFilePath, theory.SourceLineNumber, theory.Timeout)
                : new XunitTestCase(test.TestMethod, name, id, test.Explicit, test.TestLabel, test.DisableParallelization, test.SkipExceptions, skip, test.SkipType, test.SkipUnless, test.SkipWhen, traits, test.TestMethodArguments, test.SourceFilePath, test.SourceLineNumber, test.Timeout);
        }
    }
}
