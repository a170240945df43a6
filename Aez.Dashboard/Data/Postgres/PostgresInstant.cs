using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>An instant as <see cref="PostgresShape"/> says it.</summary>
internal sealed class PostgresInstant() : ValueConverter<DateTime, string>(instant => PostgresShape.Text(instant), text => PostgresShape.Instant(text));
