// One client of Node.js: `node clients.mjs NAME PORT`. Each does the same: a query, then a transaction that is rolled back.
const [name, port] = process.argv.slice(2);
const where = { host: "127.0.0.1", port: Number(port), user: "app", database: "app" };
const pgUrl = `postgresql://app@127.0.0.1:${port}/app`;
const ONE = "SELECT id FROM orders WHERE id = ";

async function nodePostgres(options = {}) {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ ...where, ...options });
  await pool.query(`${ONE}$1`, [1]);
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("ROLLBACK");
  client.release();
  await pool.end();
}

async function drizzlePg(prepare) {
  const { drizzle } = await import("drizzle-orm/node-postgres");
  const { pgTable, integer } = await import("drizzle-orm/pg-core");
  const { default: pg } = await import("pg");
  const orders = pgTable("orders", { id: integer("id").primaryKey() });
  const pool = new pg.Pool(where);
  const query = drizzle(pool).select().from(orders);
  await (prepare ? query.prepare("one").execute() : query);
  await pool.end();
}

async function typeorm(type) {
  await import("reflect-metadata");
  const { DataSource } = await import("typeorm");
  const source = await new DataSource({ type, ...where, username: "app" }).initialize();
  await source.query(`${ONE}1`);
  await source.transaction(async (manager) => manager.query(`${ONE}1`));
  await source.destroy();
}

async function sequelize(dialect, options = {}) {
  const { Sequelize } = await import("sequelize");
  const source = new Sequelize("app", "app", null, { ...where, dialect, logging: false, ...options });
  await source.query(`${ONE}1`);
  await source.close();
}

async function knex(client, options = {}) {
  const { default: make } = await import("knex");
  const source = make({ client, connection: where, ...options });
  await source("orders").where({ id: 1 });
  await source.destroy();
}

async function prismaPg() {
  const { PrismaPg } = await import("@prisma/adapter-pg");
  const adapter = await new PrismaPg({ connectionString: pgUrl }).connect();
  await adapter.queryRaw({ sql: `${ONE}$1`, args: [1], argTypes: [{ scalarType: "int", arity: "scalar" }] });
  const transaction = await adapter.startTransaction();
  await transaction.rollback();
  await adapter.dispose();
}

async function prismaMariaDb() {
  const { PrismaMariaDb } = await import("@prisma/adapter-mariadb");
  const adapter = await new PrismaMariaDb({ ...where, connectionLimit: 1 }).connect();
  await adapter.queryRaw({ sql: `${ONE}?`, args: [1], argTypes: [{ scalarType: "int", arity: "scalar" }] });
  await adapter.dispose();
}

async function postgresJs(options = {}) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(pgUrl, options);
  await sql`SELECT id FROM orders WHERE id = ${1}`;
  await sql.end();
}

async function mysql2(way) {
  const { default: mysql } = await import("mysql2/promise");
  const pool = mysql.createPool(where);
  await pool[way](`${ONE}?`, [1]);
  await pool.end();
}

async function drizzleMysql() {
  const { drizzle } = await import("drizzle-orm/mysql2");
  const { mysqlTable, int } = await import("drizzle-orm/mysql-core");
  const { default: mysql } = await import("mysql2/promise");
  const orders = mysqlTable("orders", { id: int("id").primaryKey() });
  const pool = mysql.createPool(where);
  await drizzle(pool).select().from(orders);
  await pool.end();
}

const CLIENTS = {
  "node-postgres": () => nodePostgres(),
  "node-postgres, statement_timeout": () => nodePostgres({ statement_timeout: 5000 }),
  "Drizzle, node-postgres": () => drizzlePg(false),
  "Drizzle, node-postgres, prepare()": () => drizzlePg(true),
  "TypeORM, postgres": () => typeorm("postgres"),
  "Sequelize, postgres": () => sequelize("postgres"),
  "Sequelize, postgres, quiet": () =>
    sequelize("postgres", { keepDefaultTimezone: true, dialectOptions: { clientMinMessages: "ignore" } }),
  "Knex, pg": () => knex("pg"),
  "Knex, pg, searchPath": () => knex("pg", { searchPath: ["public"] }),
  "Prisma, adapter-pg": prismaPg,
  "postgres.js": () => postgresJs(),
  "mysql2, query()": () => mysql2("query"),
  "mysql2, execute()": () => mysql2("execute"),
  "Drizzle, mysql2": drizzleMysql,
  "TypeORM, mysql": () => typeorm("mysql"),
  "Sequelize, mysql": () => sequelize("mysql"),
  "Knex, mysql2": () => knex("mysql2"),
  "Prisma, adapter-mariadb": prismaMariaDb,
};
await CLIENTS[name]();
