using KnowledgeGraph.Server;

return await ServerProgram.RunAsync(args, Console.Out, Console.Error);
