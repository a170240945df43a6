global using Aez.Dashboard.Tests.Support.Databases;
global using Xunit;
