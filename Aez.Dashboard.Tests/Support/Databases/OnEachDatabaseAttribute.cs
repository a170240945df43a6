namespace Aez.Dashboard.Tests.Support.Databases;

/// <summary>
/// Each test of the class runs once on SQLite and once on PostgreSQL: its <see cref="TestDatabase"/> is one of the database that the test
/// is for. Without a server the second half skips with the reason; with CI=true it fails (<see cref="PostgresServer"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnEachDatabaseAttribute : Attribute;
