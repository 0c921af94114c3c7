# syntax=docker/dockerfile:1
FROM node:22-slim AS page
WORKDIR /page
COPY src/KnowledgeGraph.Server/graphiql/ .
RUN npm ci && node build.js /bundle

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/KnowledgeGraph.Server -c Release -p:GraphiqlBundle=false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && mkdir /data && chown "$APP_UID" /data
WORKDIR /app
COPY --from=build /app .
COPY --from=page /bundle graphiql
ENV KnowledgeGraph__Urls=http://*:5080 \
    KnowledgeGraph__DataDirectory=/data \
    KnowledgeGraph__LogFormat=Json
USER $APP_UID
VOLUME /data
EXPOSE 5080
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["curl", "-fsS", "http://localhost:5080/health/ready"]
ENTRYPOINT ["dotnet", "KnowledgeGraph.Server.dll"]
