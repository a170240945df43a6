using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>Who searches does not care for capital letters: LIKE, which SQLite means so, is ILIKE here; in the order of the signs it knows the same letters.</summary>
internal sealed class PostgresLike : ExpressionVisitor, IQueryExpressionInterceptor
{
    public static readonly PostgresLike Instance = new();

    private static readonly Type[] Arguments = [typeof(DbFunctions), typeof(string), typeof(string), typeof(string)];
    private static readonly MethodInfo Like = typeof(DbFunctionsExtensions).GetMethod(nameof(DbFunctionsExtensions.Like), Arguments)!;
    private static readonly MethodInfo OfAnyCase = typeof(NpgsqlDbFunctionsExtensions).GetMethod(nameof(NpgsqlDbFunctionsExtensions.ILike), Arguments)!;

    private PostgresLike()
    {
    }

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => Visit(queryExpression);

    protected override Expression VisitMethodCall(MethodCallExpression node) =>
        base.VisitMethodCall(node.Method == Like ? Expression.Call(OfAnyCase, node.Arguments) : node);
}
