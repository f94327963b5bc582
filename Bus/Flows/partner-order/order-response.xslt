<?xml version="1.0" encoding="UTF-8"?>
<!-- What accepted and refused orders are answered alike: a UBL 2.1 OrderResponseSimple. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:u="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns="urn:oasis:names:specification:ubl:schema:xsd:OrderResponseSimple-2" exclude-result-prefixes="u">
  <xsl:param name="input"/>
  <xsl:param name="now"/>
  <xsl:param name="message-id"/>

  <xsl:template name="response">
    <xsl:param name="accepted"/>
    <xsl:param name="sales-order"/>
    <xsl:param name="note"/>
    <xsl:param name="reasons" select="/.."/>
    <xsl:variable name="order" select="$input/u:Order"/>
    <OrderResponseSimple>
      <cbc:UBLVersionID>2.1</cbc:UBLVersionID>
      <cbc:ID><xsl:value-of select="$message-id"/></cbc:ID>
      <cbc:IssueDate><xsl:value-of select="substring-before($now, 'T')"/></cbc:IssueDate>
      <cbc:IssueTime><xsl:value-of select="substring-after($now, 'T')"/></cbc:IssueTime>
      <xsl:if test="string($note)">
        <cbc:Note><xsl:value-of select="$note"/></cbc:Note>
      </xsl:if>
      <cbc:AcceptedIndicator><xsl:value-of select="$accepted"/></cbc:AcceptedIndicator>
      <xsl:for-each select="$reasons">
        <cbc:RejectionNote><xsl:value-of select="."/></cbc:RejectionNote>
      </xsl:for-each>
      <cac:OrderReference>
        <cbc:ID><xsl:value-of select="normalize-space($order/cbc:ID)"/></cbc:ID>
        <xsl:if test="string($sales-order)">
          <cbc:SalesOrderID><xsl:value-of select="$sales-order"/></cbc:SalesOrderID>
        </xsl:if>
      </cac:OrderReference>
      <cac:SellerSupplierParty>
        <xsl:apply-templates select="$order/cac:SellerSupplierParty/cac:Party"/>
      </cac:SellerSupplierParty>
      <cac:BuyerCustomerParty>
        <xsl:apply-templates select="$order/cac:BuyerCustomerParty/cac:Party"/>
      </cac:BuyerCustomerParty>
    </OrderResponseSimple>
  </xsl:template>

  <xsl:template match="cac:Party">
    <cac:Party>
      <xsl:apply-templates select="cbc:EndpointID | cac:PartyIdentification[cbc:ID] | cac:PartyName[cbc:Name]"/>
    </cac:Party>
  </xsl:template>

  <xsl:template match="cac:PartyIdentification | cac:PartyName">
    <xsl:element name="cac:{local-name()}">
      <xsl:apply-templates select="cbc:ID | cbc:Name"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="cbc:*">
    <xsl:element name="cbc:{local-name()}">
      <xsl:copy-of select="@schemeID | @schemeAgencyID"/>
      <xsl:value-of select="normalize-space()"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
