export declare const compileForBuild: (source: string, file: string) => Promise<string>;
