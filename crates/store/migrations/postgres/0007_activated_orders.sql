-- Orders that wait for issuance are few; the operator's page looks for those that are held.
CREATE INDEX orders_activated ON orders (updated_at) WHERE stage = 'activated';
